-- What makes pods, be it that it runs none now.

local KINDS = {
  {"apps", "Deployment", "v1"}, {"apps", "StatefulSet", "v1"}, {"apps", "DaemonSet", "v1"},
  {"batch", "Job", "v1"}, {"batch", "CronJob", "v1", "v1beta1"},
}

-- Whether it is meant to run nothing: it is scaled to zero, or waits for its time.
local function is_at_rest(kind, object)
  return kind == "CronJob" or object.spec.replicas == 0
end

-- All workloads with the templates of their pods; a template has the labels and the spec of a pod.
local function list_workloads()
  local found = {}
  for _, kind in ipairs(KINDS) do
    for _, object in ipairs(list_if_served(unpack(kind)) or {}) do
      local spec = object.spec.jobTemplate and object.spec.jobTemplate.spec or object.spec
      table.insert(found, {
        kind = kind[2], name = object.metadata.name, namespace = object.metadata.namespace,
        template = spec.template or {}, at_rest = is_at_rest(kind[2], object),
      })
    end
  end
  return found
end

local resting

-- Which workload at rest would make pods with labels that are meant, as text; nil if none would.
local function who_rests(namespace, is_meant)
  -- Most clusters have no need of this, so the workloads are listed once somebody asks.
  resting = resting or list_workloads()
  for _, workload in ipairs(resting) do
    local labels = workload.template.metadata and workload.template.metadata.labels
    if workload.at_rest and workload.namespace == namespace and is_meant(labels) then
      return workload.kind .. " " .. workload.name
    end
  end
  return nil
end
