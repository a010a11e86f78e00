-- Config maps that no pod uses.

-- The control plane and its tools read these through the API, not from pods.
local system = {["kube-system"] = true, ["kube-public"] = true, ["kube-node-lease"] = true}
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

for _, pod in ipairs(list("", "Pod", "v1")) do
  local namespace = pod.metadata.namespace
  for _, volume in ipairs(pod.spec.volumes or {}) do
    use_of_volume(namespace, volume)
  end
  for _, container in ipairs(all_containers(pod)) do
    use_of_container(namespace, container)
  end
end

local function is_expected_idle(map)
  local annotations = map.metadata.annotations or {}
  return system[map.metadata.namespace] or map.metadata.name == "kube-root-ca.crt"
    or annotations["control-plane.alpha.kubernetes.io/leader"] ~= nil
end

local maps = list("", "ConfigMap", "v1")
for _, map in ipairs(maps) do
  if not used[full_name(map)] and not is_expected_idle(map) then
    report("warning", "ConfigMap", map, "is used by no pod. Delete it, unless a program reads it through the API.")
  end
end
done(#maps, "config map", "all that pods could use are used")
