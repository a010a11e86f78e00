-- Pods, their containers and what runs them.

local function by_namespace(objects)
  local found = {}
  for _, object in ipairs(objects) do
    local namespace = object.metadata.namespace
    found[namespace] = found[namespace] or {}
    table.insert(found[namespace], object)
  end
  return found
end

local function has_ended(pod)
  local phase = pod.status and pod.status.phase
  return phase == "Succeeded" or phase == "Failed"
end

-- Whether a pod has not ended and is not about to.
local function is_active(pod)
  return not has_ended(pod) and pod.metadata.deletionTimestamp == nil
end

-- Whether the pod only shows what a node runs from a file of its own.
local function is_mirror(pod)
  return (pod.metadata.annotations or {})["kubernetes.io/config.mirror"] ~= nil
end

local function is_ready(pod)
  local ready = condition(pod, "Ready")
  return ready ~= nil and ready.status == "True"
end

local function containers(pod)
  return pod.spec and pod.spec.containers or {}
end

-- Those that start a pod too.
local function all_containers(pod)
  local found = {}
  for _, field in ipairs({"initContainers", "containers", "ephemeralContainers"}) do
    for _, container in ipairs(pod.spec and pod.spec[field] or {}) do
      table.insert(found, container)
    end
  end
  return found
end

-- The kind and name of what a user changes to change a pod: its deployment, its controller, or the pod itself.
local function workload(pod)
  for _, owner in ipairs(pod.metadata.ownerReferences or {}) do
    -- A node owns the mirrors of the pods of its files: each of those is changed by itself.
    if owner.controller and owner.kind ~= "Node" then
      local hash = (pod.metadata.labels or {})["pod-template-hash"]
      local ending = hash and "-" .. hash
      if owner.kind == "ReplicaSet" and ending and string.sub(owner.name, -#ending) == ending then
        return "Deployment", string.sub(owner.name, 1, -#ending - 1)
      end
      return owner.kind, owner.name
    end
  end
  return "Pod", pod.metadata.name
end

local notes = {}
local notes_by_id = {}

-- Notes a finding about a pod; what is the same for all pods of a workload is told once.
local function note(pod, status, text)
  local kind, name = workload(pod)
  local id = table.concat({pod.metadata.namespace, kind, name, text}, "\n")
  local noted = notes_by_id[id]
  if not noted then
    noted = {status = status, text = text, kind = kind, name = name, namespace = pod.metadata.namespace, pods = 0}
    notes_by_id[id] = noted
    table.insert(notes, noted)
  end
  noted.pods = noted.pods + 1
end

-- Tells what was noted, in the order in which it was first noted.
local function report_notes()
  for _, noted in ipairs(notes) do
    findings = findings + 1
    local pods = noted.kind == "Pod" and "" or " (" .. count(noted.pods, "pod") .. ")"
    check_event(noted.status, noted.kind .. " " .. full(noted.namespace, noted.name) .. pods .. ": " .. noted.text,
      {name = noted.name, namespace = noted.namespace, kind = noted.kind, pods = noted.pods})
  end
end
