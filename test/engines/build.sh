#!/usr/bin/env bash
# Builds the engines that tests run against into bin/ (git-ignored), each from the pins of its own go.mod. A name
# without a version is the newest one; older ones have a MINOR.mod and MINOR.sum beside the go.mod.
#
#   test/engines/build.sh             what CI runs
#   test/engines/build.sh all         also what is only run before a release
#   test/engines/build.sh kyverno     only the named ones
#
# An engine is rebuilt only when what it is built from (its go.mod and go.sum, our own Go files, the flags) or the
# Go version changed; bin/NAME.stamp holds the hash of that. A cold build of everything takes some 45 minutes on
# two cores and 20 GB of Go's caches.
set -euo pipefail
cd "$(dirname "$0")"

# Never let Go fetch another Go.
export GOTOOLCHAIN=local GOWORK=off
required_go=1.26.6

readonly ci_engines=(
  opa kyverno-evaluator kyverno-evaluator-1.18 kyverno kyverno-controller kubernetes-evaluator etcd kube-apiserver vault
  vault-auth-kubernetes gator kustomize helm actionlint gitops-health
)
readonly release_engines=(
  kyverno-evaluator-1.17 kyverno-controller-1.18 kubernetes-evaluator-1.37 kube-apiserver-1.37
  kube-apiserver-1.35
)

fail() {
  echo "build.sh: $*" >&2
  exit 1
}

no_such_engine() {
  fail "there is no engine '$1'; there are: ${ci_engines[*]} ${release_engines[*]}"
}

# engine NAME: sets module (its folder), modfile (in it), package (what is built), version (of what it is), flags (for
# the linker) and tags.
engine() {
  local dependency name=$1 minor=''
  modfile=go.mod
  tags=''
  if [[ $name =~ ^(.+)-([0-9]+\.[0-9]+)$ ]]; then
    name=${BASH_REMATCH[1]} minor=${BASH_REMATCH[2]}
    modfile=$minor.mod
  fi
  case $name in
    kyverno-evaluator) module=kyverno package=./evaluator dependency=github.com/kyverno/kyverno ;;
    kyverno) module=kyverno package=github.com/kyverno/kyverno/cmd/cli/kubectl-kyverno dependency=github.com/kyverno/kyverno ;;
    kyverno-controller) module=kyverno package=github.com/kyverno/kyverno/cmd/kyverno dependency=github.com/kyverno/kyverno ;;
    etcd) module=etcd package=go.etcd.io/etcd/server/v3 dependency=go.etcd.io/etcd/server/v3 ;;
    kube-apiserver) module=kubernetes package=k8s.io/kubernetes/cmd/kube-apiserver dependency=k8s.io/kubernetes ;;
    kubernetes-evaluator) module=kubernetes package=./evaluator dependency=k8s.io/kubernetes ;;
    gator)
      module=gatekeeper dependency=github.com/open-policy-agent/gatekeeper/v3
      package=$dependency/cmd/gator
      ;;
    opa) module=opa package=github.com/open-policy-agent/opa dependency=github.com/open-policy-agent/opa ;;
    vault) module=vault package=github.com/hashicorp/vault dependency=github.com/hashicorp/vault ;;
    vault-auth-kubernetes)
      module=vault dependency=github.com/hashicorp/vault-plugin-auth-kubernetes
      package=$dependency/cmd/vault-plugin-auth-kubernetes
      ;;
    kustomize) module=kustomize package=sigs.k8s.io/kustomize/kustomize/v5 dependency=sigs.k8s.io/kustomize/kustomize/v5 ;;
    gitops-health) module=gitops package=./health dependency=github.com/fluxcd/pkg/runtime ;;
    actionlint)
      module=actionlint dependency=github.com/rhysd/actionlint
      package=$dependency/cmd/actionlint
      ;;
    helm) module=helm package=helm.sh/helm/v3/cmd/helm dependency=helm.sh/helm/v3 ;;
    *) no_such_engine "$1" ;;
  esac
  [[ -f $module/$modfile ]] || no_such_engine "$1"
  if [[ $minor ]]; then
    # For the files of our own that are of one version, such as evaluator/provider_1_17.go.
    tags=${module}_${minor/./_}
  fi
  version=$(pinned_version "$dependency" "$module/$modfile")
  flags='-s -w'
  if [[ $name == kube-apiserver ]]; then
    # Clients, Kyverno among them, ask the server for its version; it has none unless the linker gives it one.
    local variable=k8s.io/component-base/version number=${version#v}
    local major=${number%%.*} rest=${number#*.}
    flags+=" -X $variable.gitVersion=$version -X $variable.gitMajor=$major -X $variable.gitMinor=${rest%%.*}"
  elif [[ $name == vault ]]; then
    # Without the plugins of all clouds and databases, which take longer to build than Vault itself. The one for
    # Kubernetes is built apart.
    tags=minimal
  fi
}

# The version of a dependency as a go.mod pins it; asking Go itself would take a second or more.
pinned_version() {
  awk -v path="$1" '$1 == path && $2 != "" { print $2; exit } $1 == "require" && $2 == path { print $3; exit }' "$2"
}

stamp_of() {
  {
    go version
    echo "$package $flags $tags"
    cat "$module/$modfile" "$module/${modfile%.mod}.sum"
    if [[ $package == ./* ]]; then
      cat "$module/$package"/*.go
    fi
  } | sha256sum | cut -d' ' -f1
}

check_go() {
  command -v go >/dev/null || fail "Go is not installed; install Go $required_go or newer and put it in PATH"
  local version
  version=$(go env GOVERSION)
  version=${version#go}
  if [[ $(printf '%s\n%s\n' "$required_go" "$version" | sort -V | head -1) != "$required_go" ]]; then
    fail "Go $version is too old; install Go $required_go or newer"
  fi
}

build() {
  local name=$1 started=$SECONDS stamp state=built
  engine "$name"
  stamp=$(stamp_of)
  if [[ -x bin/$name && -f bin/$name.stamp && $(<"bin/$name.stamp") == "$stamp" ]]; then
    state='up to date'
  else
    (cd "$module" && go build -trimpath -modfile "$modfile" -tags "$tags" -ldflags "$flags" -o "../bin/$name" "$package")
    echo "$stamp" >"bin/$name.stamp"
  fi
  if [[ $name == kyverno-controller* ]]; then
    copy_kyverno_crds "bin/$name-crds"
  fi
  printf '%-25s %-9s %s, %d s\n' "$name" "$version" "$state" $((SECONDS - started))
}

# The controller needs these in the cluster; copying them here spares the tests a Go installation.
copy_kyverno_crds() {
  local folder=$1 source group
  [[ -d $folder && $(<"$folder/version") == "$version" ]] && return
  source=$(cd "$module" && go list -modfile "$modfile" -m -f '{{.Dir}}' github.com/kyverno/kyverno)
  rm -rf "$folder"
  mkdir -p "$folder"
  for group in kyverno policies.kyverno.io policyreport reports; do
    cp -r "$source/config/crds/$group" "$folder/$group"
  done
  # Files in Go's module cache are read-only.
  chmod -R u+w "$folder"
  echo "$version" >"$folder/version"
}

main() {
  local names=("$@") name
  if [[ $# -eq 0 ]]; then
    names=("${ci_engines[@]}")
  elif [[ $* == all ]]; then
    names=("${ci_engines[@]}" "${release_engines[@]}")
  fi
  for name in "${names[@]}"; do
    engine "$name"
  done
  check_go
  mkdir -p bin
  for name in "${names[@]}"; do
    build "$name"
  done
}

main "$@"
