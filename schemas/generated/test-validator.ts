// @ts-nocheck
// Generated from schemas/test.schema.json by `npm run schemas`. Do not edit.

export const validate = validate20;
export default validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"TestFile","description":"What `injectorless test` reads: pods, and what is to become of them.","type":"object","additionalProperties":false,"required":["cases"],"properties":{"config":{"$ref":"#/$defs/config","description":"The config of cases that have none."},"namespace":{"$ref":"#/$defs/namespace","description":"The namespace of cases that have none."},"namespaceLabels":{"$ref":"#/$defs/labels","description":"The labels of the namespaces of cases that have none."},"cases":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/case"},"description":"The cases, each with a name of its own.","x-allowed":"a list with at least one case"}},"$defs":{"config":{"title":"CaseConfig","type":["string","object"],"minLength":1,"additionalProperties":true,"x-allowed":"the name of a file, relative to this one, or the keys of a config"},"namespace":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$","x-allowed":"the name of a namespace, such as apps"},"labels":{"title":"CaseLabels","type":"object","additionalProperties":{"type":"string","x-allowed":"text; write it in quotes"},"x-allowed":"labels, such as {team: a}"},"case":{"title":"TestCase","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1,"description":"What the case shows.","x-allowed":"a text that no other case of the file has"},"manifest":{"type":["string","object"],"minLength":1,"additionalProperties":true,"description":"A Pod, or an object with a pod template: in the case, or the name of a file, relative to this one.","x-allowed":"the name of a file, relative to this one, or a Kubernetes object"},"object":{"type":"string","minLength":1,"description":"Which object of the file, if more than one makes a pod.","x-allowed":"the kind and name of an object, such as Deployment/web"},"request":{"type":"object","additionalProperties":true,"description":"In place of a manifest: the AdmissionRequest, as the API server sends it.","x-allowed":"an AdmissionRequest, with the pod as its object"},"config":{"$ref":"#/$defs/config","description":"The config: in the case, or the name of a file, relative to this one. By default that of the file, then that of --config, then the default config."},"namespace":{"$ref":"#/$defs/namespace","description":"The namespace, if the object names none. By default that of the file, then `default`."},"namespaceLabels":{"$ref":"#/$defs/labels","description":"The labels of the namespace, which also has kubernetes.io/metadata.name."},"expected":{"enum":["injected","untouched","refused"],"description":"What becomes of the pod. A case without it fails until --update writes what becomes of its pod."},"messages":{"type":"array","minItems":1,"items":{"type":"string","minLength":1,"x-allowed":"a message, or a part of one"},"description":"What the refusal has to say: messages, or parts of them.","x-allowed":"a list of texts"},"contains":{"type":"object","additionalProperties":true,"description":"What the pod has to contain after the injection. Lists are compared by the names of their items.","x-allowed":"parts of a pod, such as {spec: {volumes: [{name: vault-secrets}]}}"},"pod":{"type":"object","additionalProperties":true,"description":"The complete pod after the injection.","x-allowed":"a pod"}}}}};
const schema32 = {"title":"CaseConfig","type":["string","object"],"minLength":1,"additionalProperties":true,"x-allowed":"the name of a file, relative to this one, or the keys of a config"};
const schema33 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$","x-allowed":"the name of a namespace, such as apps"};
const schema34 = {"title":"CaseLabels","type":"object","additionalProperties":{"type":"string","x-allowed":"text; write it in quotes"},"x-allowed":"labels, such as {team: a}"};
const pattern4 = new RegExp("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "u");
const schema35 = {"title":"TestCase","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1,"description":"What the case shows.","x-allowed":"a text that no other case of the file has"},"manifest":{"type":["string","object"],"minLength":1,"additionalProperties":true,"description":"A Pod, or an object with a pod template: in the case, or the name of a file, relative to this one.","x-allowed":"the name of a file, relative to this one, or a Kubernetes object"},"object":{"type":"string","minLength":1,"description":"Which object of the file, if more than one makes a pod.","x-allowed":"the kind and name of an object, such as Deployment/web"},"request":{"type":"object","additionalProperties":true,"description":"In place of a manifest: the AdmissionRequest, as the API server sends it.","x-allowed":"an AdmissionRequest, with the pod as its object"},"config":{"$ref":"#/$defs/config","description":"The config: in the case, or the name of a file, relative to this one. By default that of the file, then that of --config, then the default config."},"namespace":{"$ref":"#/$defs/namespace","description":"The namespace, if the object names none. By default that of the file, then `default`."},"namespaceLabels":{"$ref":"#/$defs/labels","description":"The labels of the namespace, which also has kubernetes.io/metadata.name."},"expected":{"enum":["injected","untouched","refused"],"description":"What becomes of the pod. A case without it fails until --update writes what becomes of its pod."},"messages":{"type":"array","minItems":1,"items":{"type":"string","minLength":1,"x-allowed":"a message, or a part of one"},"description":"What the refusal has to say: messages, or parts of them.","x-allowed":"a list of texts"},"contains":{"type":"object","additionalProperties":true,"description":"What the pod has to contain after the injection. Lists are compared by the names of their items.","x-allowed":"parts of a pod, such as {spec: {volumes: [{name: vault-secrets}]}}"},"pod":{"type":"object","additionalProperties":true,"description":"The complete pod after the injection.","x-allowed":"a pod"}}};
const func1 = Object.prototype.hasOwnProperty;

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema35.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.name.type,parentSchema:schema35.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.manifest !== undefined){
let data1 = data.manifest;
if((typeof data1 !== "string") && (!(data1 && typeof data1 == "object" && !Array.isArray(data1)))){
const err4 = {instancePath:instancePath+"/manifest",schemaPath:"#/properties/manifest/type",keyword:"type",params:{type: schema35.properties.manifest.type},message:"must be string,object",schema:schema35.properties.manifest.type,parentSchema:schema35.properties.manifest,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data1 === "string"){
if(data1.length < 1){
const err5 = {instancePath:instancePath+"/manifest",schemaPath:"#/properties/manifest/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.properties.manifest,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.object !== undefined){
let data2 = data.object;
if(typeof data2 === "string"){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/object",schemaPath:"#/properties/object/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.properties.object,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/object",schemaPath:"#/properties/object/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.object.type,parentSchema:schema35.properties.object,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.request !== undefined){
let data3 = data.request;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
}
else {
const err8 = {instancePath:instancePath+"/request",schemaPath:"#/properties/request/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.request.type,parentSchema:schema35.properties.request,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.config !== undefined){
let data4 = data.config;
if((typeof data4 !== "string") && (!(data4 && typeof data4 == "object" && !Array.isArray(data4)))){
const err9 = {instancePath:instancePath+"/config",schemaPath:"#/$defs/config/type",keyword:"type",params:{type: schema32.type},message:"must be string,object",schema:schema32.type,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(typeof data4 === "string"){
if(data4.length < 1){
const err10 = {instancePath:instancePath+"/config",schemaPath:"#/$defs/config/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.namespace !== undefined){
let data5 = data.namespace;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err11 = {instancePath:instancePath+"/namespace",schemaPath:"#/$defs/namespace/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema33,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/namespace",schemaPath:"#/$defs/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.namespaceLabels !== undefined){
let data6 = data.namespaceLabels;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
let data7 = data6[key1];
if(typeof data7 !== "string"){
const err13 = {instancePath:instancePath+"/namespaceLabels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.additionalProperties.type,parentSchema:schema34.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/namespaceLabels",schemaPath:"#/$defs/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.expected !== undefined){
let data8 = data.expected;
if(!(((data8 === "injected") || (data8 === "untouched")) || (data8 === "refused"))){
const err15 = {instancePath:instancePath+"/expected",schemaPath:"#/properties/expected/enum",keyword:"enum",params:{allowedValues: schema35.properties.expected.enum},message:"must be equal to one of the allowed values",schema:schema35.properties.expected.enum,parentSchema:schema35.properties.expected,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.messages !== undefined){
let data9 = data.messages;
if(Array.isArray(data9)){
if(data9.length < 1){
const err16 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema35.properties.messages,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(typeof data10 === "string"){
if(data10.length < 1){
const err17 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.properties.messages.items,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.messages.items.type,parentSchema:schema35.properties.messages.items,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.messages.type,parentSchema:schema35.properties.messages,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.contains !== undefined){
let data11 = data.contains;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
}
else {
const err20 = {instancePath:instancePath+"/contains",schemaPath:"#/properties/contains/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.contains.type,parentSchema:schema35.properties.contains,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.pod !== undefined){
let data12 = data.pod;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
}
else {
const err21 = {instancePath:instancePath+"/pod",schemaPath:"#/properties/pod/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.pod.type,parentSchema:schema35.properties.pod,data:data12};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.cases === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "cases"},message:"must have required property '"+"cases"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "config") || (key0 === "namespace")) || (key0 === "namespaceLabels")) || (key0 === "cases"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.config !== undefined){
let data0 = data.config;
if((typeof data0 !== "string") && (!(data0 && typeof data0 == "object" && !Array.isArray(data0)))){
const err2 = {instancePath:instancePath+"/config",schemaPath:"#/$defs/config/type",keyword:"type",params:{type: schema32.type},message:"must be string,object",schema:schema32.type,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data0 === "string"){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/config",schemaPath:"#/$defs/config/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.namespace !== undefined){
let data1 = data.namespace;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err4 = {instancePath:instancePath+"/namespace",schemaPath:"#/$defs/namespace/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",parentSchema:schema33,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/namespace",schemaPath:"#/$defs/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.namespaceLabels !== undefined){
let data2 = data.namespaceLabels;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/namespaceLabels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.additionalProperties.type,parentSchema:schema34.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/namespaceLabels",schemaPath:"#/$defs/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.cases !== undefined){
let data4 = data.cases;
if(Array.isArray(data4)){
if(data4.length < 1){
const err8 = {instancePath:instancePath+"/cases",schemaPath:"#/properties/cases/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.cases,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(!(validate21(data4[i0], {instancePath:instancePath+"/cases/" + i0,parentData:data4,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/cases",schemaPath:"#/properties/cases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.cases.type,parentSchema:schema31.properties.cases,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

