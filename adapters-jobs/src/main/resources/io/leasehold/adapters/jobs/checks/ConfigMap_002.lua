-- Config maps that no pod uses, nor any that a workload would start.

-- The control plane and its tools read these through the API, not from pods.
local system = {["kube-system"] = true, ["kube-public"] = true, ["kube-node-lease"] = true}
-- The certificates that Kubernetes, OpenShift and Istio put into each namespace.
local everywhere = {["kube-root-ca.crt"] = true, ["openshift-service-ca.crt"] = true, ["istio-ca-root-cert"] = true}
local used = {}

local function use(namespace, reference)
  if reference and reference.name then
    used[full(namespace, reference.name)] = true
  end
end

local function use_of_volume(namespace, volume)
  use(namespace, volume.configMap)
  for _, source in ipairs(volume.projected and volume.projected.sources or {}) do
    use(namespace, source.configMap)
  end
end

local function use_of_container(namespace, container)
  for _, source in ipairs(container.envFrom or {}) do
    use(namespace, source.configMapRef)
  end
  for _, variable in ipairs(container.env or {}) do
    use(namespace, variable.valueFrom and variable.valueFrom.configMapKeyRef)
  end
end

-- Of a pod, or of the template of one.
local function use_of_pod(namespace, pod)
  for _, volume in ipairs(pod.spec and pod.spec.volumes or {}) do
    use_of_volume(namespace, volume)
  end
  for _, container in ipairs(all_containers(pod)) do
    use_of_container(namespace, container)
  end
end

for _, pod in ipairs(list("", "Pod", "v1")) do
  use_of_pod(pod.metadata.namespace, pod)
end
for _, workload in ipairs(list_workloads()) do
  use_of_pod(workload.namespace, workload.template)
end

local function is_expected_idle(map)
  local annotations = map.metadata.annotations or {}
  return system[map.metadata.namespace] or everywhere[map.metadata.name]
    or annotations["control-plane.alpha.kubernetes.io/leader"] ~= nil
end

local maps = list("", "ConfigMap", "v1")
for _, map in ipairs(maps) do
  if not used[full_name(map)] and not is_expected_idle(map) then
    report("warning", "ConfigMap", map, "is used by no pod, and by no template of a workload. Delete it, unless a program reads it through the API.")
  end
end
done(#maps, "config map", "all that pods could use are used")
