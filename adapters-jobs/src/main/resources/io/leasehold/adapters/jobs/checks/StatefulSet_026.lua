-- Stateful sets that lack their service, their storage class or healthy pods.

local services, classes, pods

local function check_references(set)
  local service = full(set.metadata.namespace, set.spec.serviceName)
  if not is_empty(set.spec.serviceName) and not services[service] then
    report("failed", "StatefulSet", set, "has the service " .. service .. ", which does not exist. Create it without a cluster IP.")
  end
  for _, claim in ipairs(set.spec.volumeClaimTemplates or {}) do
    local class = claim.spec.storageClassName
    if not is_empty(class) and not classes[class] then
      report("failed", "StatefulSet", set, "claims the volume " .. claim.metadata.name .. " of the storage class " .. class .. ", which does not exist. Name one that does.")
    end
  end
end

-- Others may have the same labels, and a StatefulSet of another group the same name.
local function owns(set, pod)
  for _, owner in ipairs(pod.metadata.ownerReferences or {}) do
    if owner.controller and owner.kind == "StatefulSet" and owner.name == set.metadata.name and string.find(owner.apiVersion, "^apps/") then
      return true
    end
  end
  return false
end

local function check_pods(set)
  local found, bad = 0, {}
  for _, pod in ipairs(pods[set.metadata.namespace] or {}) do
    if owns(set, pod) and not has_ended(pod) then
      found = found + 1
      if not is_ready(pod) then
        table.insert(bad, pod.metadata.name)
      end
    end
  end
  local wanted = set.spec.replicas or 1
  if found < wanted then
    report("failed", "StatefulSet", set, "has " .. found .. " of " .. count(wanted, "pod") .. ". Look at its events.")
  end
  if #bad > 0 then
    table.sort(bad)
    local first = table.concat(bad, ", ", 1, math.min(#bad, 5))
    report("failed", "StatefulSet", set, "has " .. count(#bad, "pod") .. " not ready: " .. first .. (#bad > 5 and " and others" or "") .. ". Look at them.")
  end
end

local sets = list("apps", "StatefulSet", "v1")
services = by_name(list("", "Service", "v1"))
classes = by_name(list("storage.k8s.io", "StorageClass", "v1"))
pods = by_namespace(list("", "Pod", "v1"))
for _, set in ipairs(sets) do
  check_references(set)
  check_pods(set)
end
done(#sets, "stateful set", "all have their service, storage class and pods")
