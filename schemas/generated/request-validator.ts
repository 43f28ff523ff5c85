// @ts-nocheck
// Generated from schemas/request.schema.json by `npm run schemas`. Do not edit.

export const validate = validate20;
export default validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"AdmissionRequest","description":"What the injection reads of an admission request for a pod: the parts of k8s.io/api admission/v1 and core/v1 that it looks at, and their types.","type":"object","required":["object"],"properties":{"namespace":{"type":"string"},"object":{"$ref":"#/$defs/pod"}},"$defs":{"pod":{"type":"object","required":["kind","spec"],"properties":{"kind":{"const":"Pod","x-allowed":"Pod; other kinds are not injected"},"metadata":{"type":"object","properties":{"uid":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}}}},"spec":{"type":"object","properties":{"containers":{"type":"array","items":{"$ref":"#/$defs/container"}},"initContainers":{"type":"array","items":{"$ref":"#/$defs/container"}},"volumes":{"type":"array","items":{"$ref":"#/$defs/volume"}},"shareProcessNamespace":{"type":"boolean"}}},"status":{"type":"object","properties":{"phase":{"type":"string"}}}}},"container":{"type":"object","properties":{"name":{"type":"string"},"env":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"value":{"type":"string"}}}},"volumeMounts":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"mountPath":{"type":"string"}}}},"securityContext":{"type":"object","properties":{"runAsUser":{"type":"integer"}}}}},"volume":{"type":"object","properties":{"name":{"type":"string"},"projected":{"type":"object","properties":{"sources":{"type":"array","items":{"type":"object","properties":{"serviceAccountToken":{"type":"object","properties":{"path":{"type":"string"}}}}}}}}}}}};
const schema32 = {"type":"object","required":["kind","spec"],"properties":{"kind":{"const":"Pod","x-allowed":"Pod; other kinds are not injected"},"metadata":{"type":"object","properties":{"uid":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}}}},"spec":{"type":"object","properties":{"containers":{"type":"array","items":{"$ref":"#/$defs/container"}},"initContainers":{"type":"array","items":{"$ref":"#/$defs/container"}},"volumes":{"type":"array","items":{"$ref":"#/$defs/volume"}},"shareProcessNamespace":{"type":"boolean"}}},"status":{"type":"object","properties":{"phase":{"type":"string"}}}}};
const schema33 = {"type":"object","properties":{"name":{"type":"string"},"env":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"value":{"type":"string"}}}},"volumeMounts":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"mountPath":{"type":"string"}}}},"securityContext":{"type":"object","properties":{"runAsUser":{"type":"integer"}}}}};
const schema35 = {"type":"object","properties":{"name":{"type":"string"},"projected":{"type":"object","properties":{"sources":{"type":"array","items":{"type":"object","properties":{"serviceAccountToken":{"type":"object","properties":{"path":{"type":"string"}}}}}}}}}};

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
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.spec === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.kind !== undefined){
let data0 = data.kind;
if("Pod" !== data0){
const err2 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Pod"},message:"must be equal to constant",schema:"Pod",parentSchema:schema32.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.metadata !== undefined){
let data1 = data.metadata;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.uid !== undefined){
let data2 = data1.uid;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/metadata/uid",schemaPath:"#/properties/metadata/properties/uid/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.metadata.properties.uid.type,parentSchema:schema32.properties.metadata.properties.uid,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data1.labels !== undefined){
let data3 = data1.labels;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key0 in data3){
let data4 = data3[key0];
if(typeof data4 !== "string"){
const err4 = {instancePath:instancePath+"/metadata/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.metadata.properties.labels.additionalProperties.type,parentSchema:schema32.properties.metadata.properties.labels.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/metadata/labels",schemaPath:"#/properties/metadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.properties.metadata.properties.labels.type,parentSchema:schema32.properties.metadata.properties.labels,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.annotations !== undefined){
let data5 = data1.annotations;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 in data5){
let data6 = data5[key1];
if(typeof data6 !== "string"){
const err6 = {instancePath:instancePath+"/metadata/annotations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.metadata.properties.annotations.additionalProperties.type,parentSchema:schema32.properties.metadata.properties.annotations.additionalProperties,data:data6};
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
const err7 = {instancePath:instancePath+"/metadata/annotations",schemaPath:"#/properties/metadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.properties.metadata.properties.annotations.type,parentSchema:schema32.properties.metadata.properties.annotations,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.properties.metadata.type,parentSchema:schema32.properties.metadata,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.spec !== undefined){
let data7 = data.spec;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.containers !== undefined){
let data8 = data7.containers;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.name !== undefined){
let data10 = data9.name;
if(typeof data10 !== "string"){
const err9 = {instancePath:instancePath+"/spec/containers/" + i0+"/name",schemaPath:"#/$defs/container/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.name.type,parentSchema:schema33.properties.name,data:data10};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data9.env !== undefined){
let data11 = data9.env;
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.name !== undefined){
let data13 = data12.name;
if(typeof data13 !== "string"){
const err10 = {instancePath:instancePath+"/spec/containers/" + i0+"/env/" + i1+"/name",schemaPath:"#/$defs/container/properties/env/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.env.items.properties.name.type,parentSchema:schema33.properties.env.items.properties.name,data:data13};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data12.value !== undefined){
let data14 = data12.value;
if(typeof data14 !== "string"){
const err11 = {instancePath:instancePath+"/spec/containers/" + i0+"/env/" + i1+"/value",schemaPath:"#/$defs/container/properties/env/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.env.items.properties.value.type,parentSchema:schema33.properties.env.items.properties.value,data:data14};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/spec/containers/" + i0+"/env/" + i1,schemaPath:"#/$defs/container/properties/env/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.env.items.type,parentSchema:schema33.properties.env.items,data:data12};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/spec/containers/" + i0+"/env",schemaPath:"#/$defs/container/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.properties.env.type,parentSchema:schema33.properties.env,data:data11};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data9.volumeMounts !== undefined){
let data15 = data9.volumeMounts;
if(Array.isArray(data15)){
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
let data16 = data15[i2];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.name !== undefined){
let data17 = data16.name;
if(typeof data17 !== "string"){
const err14 = {instancePath:instancePath+"/spec/containers/" + i0+"/volumeMounts/" + i2+"/name",schemaPath:"#/$defs/container/properties/volumeMounts/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.volumeMounts.items.properties.name.type,parentSchema:schema33.properties.volumeMounts.items.properties.name,data:data17};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data16.mountPath !== undefined){
let data18 = data16.mountPath;
if(typeof data18 !== "string"){
const err15 = {instancePath:instancePath+"/spec/containers/" + i0+"/volumeMounts/" + i2+"/mountPath",schemaPath:"#/$defs/container/properties/volumeMounts/items/properties/mountPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.volumeMounts.items.properties.mountPath.type,parentSchema:schema33.properties.volumeMounts.items.properties.mountPath,data:data18};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/spec/containers/" + i0+"/volumeMounts/" + i2,schemaPath:"#/$defs/container/properties/volumeMounts/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.volumeMounts.items.type,parentSchema:schema33.properties.volumeMounts.items,data:data16};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/spec/containers/" + i0+"/volumeMounts",schemaPath:"#/$defs/container/properties/volumeMounts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.properties.volumeMounts.type,parentSchema:schema33.properties.volumeMounts,data:data15};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data9.securityContext !== undefined){
let data19 = data9.securityContext;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.runAsUser !== undefined){
let data20 = data19.runAsUser;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err18 = {instancePath:instancePath+"/spec/containers/" + i0+"/securityContext/runAsUser",schemaPath:"#/$defs/container/properties/securityContext/properties/runAsUser/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema33.properties.securityContext.properties.runAsUser.type,parentSchema:schema33.properties.securityContext.properties.runAsUser,data:data20};
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
const err19 = {instancePath:instancePath+"/spec/containers/" + i0+"/securityContext",schemaPath:"#/$defs/container/properties/securityContext/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.securityContext.type,parentSchema:schema33.properties.securityContext,data:data19};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/spec/containers/" + i0,schemaPath:"#/$defs/container/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/spec/containers",schemaPath:"#/properties/spec/properties/containers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.spec.properties.containers.type,parentSchema:schema32.properties.spec.properties.containers,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data7.initContainers !== undefined){
let data21 = data7.initContainers;
if(Array.isArray(data21)){
const len3 = data21.length;
for(let i3=0; i3<len3; i3++){
let data22 = data21[i3];
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.name !== undefined){
let data23 = data22.name;
if(typeof data23 !== "string"){
const err22 = {instancePath:instancePath+"/spec/initContainers/" + i3+"/name",schemaPath:"#/$defs/container/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.name.type,parentSchema:schema33.properties.name,data:data23};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data22.env !== undefined){
let data24 = data22.env;
if(Array.isArray(data24)){
const len4 = data24.length;
for(let i4=0; i4<len4; i4++){
let data25 = data24[i4];
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.name !== undefined){
let data26 = data25.name;
if(typeof data26 !== "string"){
const err23 = {instancePath:instancePath+"/spec/initContainers/" + i3+"/env/" + i4+"/name",schemaPath:"#/$defs/container/properties/env/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.env.items.properties.name.type,parentSchema:schema33.properties.env.items.properties.name,data:data26};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data25.value !== undefined){
let data27 = data25.value;
if(typeof data27 !== "string"){
const err24 = {instancePath:instancePath+"/spec/initContainers/" + i3+"/env/" + i4+"/value",schemaPath:"#/$defs/container/properties/env/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.env.items.properties.value.type,parentSchema:schema33.properties.env.items.properties.value,data:data27};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/spec/initContainers/" + i3+"/env/" + i4,schemaPath:"#/$defs/container/properties/env/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.env.items.type,parentSchema:schema33.properties.env.items,data:data25};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/spec/initContainers/" + i3+"/env",schemaPath:"#/$defs/container/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.properties.env.type,parentSchema:schema33.properties.env,data:data24};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data22.volumeMounts !== undefined){
let data28 = data22.volumeMounts;
if(Array.isArray(data28)){
const len5 = data28.length;
for(let i5=0; i5<len5; i5++){
let data29 = data28[i5];
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.name !== undefined){
let data30 = data29.name;
if(typeof data30 !== "string"){
const err27 = {instancePath:instancePath+"/spec/initContainers/" + i3+"/volumeMounts/" + i5+"/name",schemaPath:"#/$defs/container/properties/volumeMounts/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.volumeMounts.items.properties.name.type,parentSchema:schema33.properties.volumeMounts.items.properties.name,data:data30};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data29.mountPath !== undefined){
let data31 = data29.mountPath;
if(typeof data31 !== "string"){
const err28 = {instancePath:instancePath+"/spec/initContainers/" + i3+"/volumeMounts/" + i5+"/mountPath",schemaPath:"#/$defs/container/properties/volumeMounts/items/properties/mountPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.volumeMounts.items.properties.mountPath.type,parentSchema:schema33.properties.volumeMounts.items.properties.mountPath,data:data31};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/spec/initContainers/" + i3+"/volumeMounts/" + i5,schemaPath:"#/$defs/container/properties/volumeMounts/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.volumeMounts.items.type,parentSchema:schema33.properties.volumeMounts.items,data:data29};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/spec/initContainers/" + i3+"/volumeMounts",schemaPath:"#/$defs/container/properties/volumeMounts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.properties.volumeMounts.type,parentSchema:schema33.properties.volumeMounts,data:data28};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data22.securityContext !== undefined){
let data32 = data22.securityContext;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.runAsUser !== undefined){
let data33 = data32.runAsUser;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
const err31 = {instancePath:instancePath+"/spec/initContainers/" + i3+"/securityContext/runAsUser",schemaPath:"#/$defs/container/properties/securityContext/properties/runAsUser/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema33.properties.securityContext.properties.runAsUser.type,parentSchema:schema33.properties.securityContext.properties.runAsUser,data:data33};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/spec/initContainers/" + i3+"/securityContext",schemaPath:"#/$defs/container/properties/securityContext/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.securityContext.type,parentSchema:schema33.properties.securityContext,data:data32};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/spec/initContainers/" + i3,schemaPath:"#/$defs/container/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data:data22};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/spec/initContainers",schemaPath:"#/properties/spec/properties/initContainers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.spec.properties.initContainers.type,parentSchema:schema32.properties.spec.properties.initContainers,data:data21};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data7.volumes !== undefined){
let data34 = data7.volumes;
if(Array.isArray(data34)){
const len6 = data34.length;
for(let i6=0; i6<len6; i6++){
let data35 = data34[i6];
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if(data35.name !== undefined){
let data36 = data35.name;
if(typeof data36 !== "string"){
const err35 = {instancePath:instancePath+"/spec/volumes/" + i6+"/name",schemaPath:"#/$defs/volume/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.name.type,parentSchema:schema35.properties.name,data:data36};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data35.projected !== undefined){
let data37 = data35.projected;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(data37.sources !== undefined){
let data38 = data37.sources;
if(Array.isArray(data38)){
const len7 = data38.length;
for(let i7=0; i7<len7; i7++){
let data39 = data38[i7];
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.serviceAccountToken !== undefined){
let data40 = data39.serviceAccountToken;
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.path !== undefined){
let data41 = data40.path;
if(typeof data41 !== "string"){
const err36 = {instancePath:instancePath+"/spec/volumes/" + i6+"/projected/sources/" + i7+"/serviceAccountToken/path",schemaPath:"#/$defs/volume/properties/projected/properties/sources/items/properties/serviceAccountToken/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.projected.properties.sources.items.properties.serviceAccountToken.properties.path.type,parentSchema:schema35.properties.projected.properties.sources.items.properties.serviceAccountToken.properties.path,data:data41};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/spec/volumes/" + i6+"/projected/sources/" + i7+"/serviceAccountToken",schemaPath:"#/$defs/volume/properties/projected/properties/sources/items/properties/serviceAccountToken/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.projected.properties.sources.items.properties.serviceAccountToken.type,parentSchema:schema35.properties.projected.properties.sources.items.properties.serviceAccountToken,data:data40};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/spec/volumes/" + i6+"/projected/sources/" + i7,schemaPath:"#/$defs/volume/properties/projected/properties/sources/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.projected.properties.sources.items.type,parentSchema:schema35.properties.projected.properties.sources.items,data:data39};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/spec/volumes/" + i6+"/projected/sources",schemaPath:"#/$defs/volume/properties/projected/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.projected.properties.sources.type,parentSchema:schema35.properties.projected.properties.sources,data:data38};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/spec/volumes/" + i6+"/projected",schemaPath:"#/$defs/volume/properties/projected/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.projected.type,parentSchema:schema35.properties.projected,data:data37};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/spec/volumes/" + i6,schemaPath:"#/$defs/volume/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data:data35};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/spec/volumes",schemaPath:"#/properties/spec/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.spec.properties.volumes.type,parentSchema:schema32.properties.spec.properties.volumes,data:data34};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data7.shareProcessNamespace !== undefined){
let data42 = data7.shareProcessNamespace;
if(typeof data42 !== "boolean"){
const err43 = {instancePath:instancePath+"/spec/shareProcessNamespace",schemaPath:"#/properties/spec/properties/shareProcessNamespace/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema32.properties.spec.properties.shareProcessNamespace.type,parentSchema:schema32.properties.spec.properties.shareProcessNamespace,data:data42};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.properties.spec.type,parentSchema:schema32.properties.spec,data:data7};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.status !== undefined){
let data43 = data.status;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
if(data43.phase !== undefined){
let data44 = data43.phase;
if(typeof data44 !== "string"){
const err45 = {instancePath:instancePath+"/status/phase",schemaPath:"#/properties/status/properties/phase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.status.properties.phase.type,parentSchema:schema32.properties.status.properties.phase,data:data44};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.properties.status.type,parentSchema:schema32.properties.status,data:data43};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":{"kind":true,"metadata":true,"spec":true,"status":true},"dynamicProps":false,"dynamicItems":false};


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
if(data.object === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "object"},message:"must have required property '"+"object"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.namespace !== undefined){
let data0 = data.namespace;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.namespace.type,parentSchema:schema31.properties.namespace,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.object !== undefined){
if(!(validate21(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"namespace":true,"object":true},"dynamicProps":false,"dynamicItems":false};

