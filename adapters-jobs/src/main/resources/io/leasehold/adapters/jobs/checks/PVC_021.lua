-- Claims that wait because their volume cannot be provisioned.

-- The newest complaint about each claim of a namespace, by the claim's name.
local function complaints(namespace)
  local events, err = kubectl:GVK("", "v1", "Event"):Namespace(namespace):Cache(300):List()
  if err then
    error("cannot list the events of " .. namespace .. ": " .. err, 0)
  end
  local newest = {}
  for _, event in ipairs(events) do
    local about = event.involvedObject
    if event.reason == "ProvisioningFailed" and about.kind == "PersistentVolumeClaim" then
      local other = newest[about.name]
      if not other or (other.lastTimestamp or "") <= (event.lastTimestamp or "") then
        newest[about.name] = event
      end
    end
  end
  return newest
end

local claims = list("", "PersistentVolumeClaim", "v1")
local asked = {}
for _, claim in ipairs(claims) do
  if claim.status and claim.status.phase == "Pending" then
    -- Events are many: only those of namespaces with a claim that waits are asked for.
    local namespace = claim.metadata.namespace
    asked[namespace] = asked[namespace] or complaints(namespace)
    local event = asked[namespace][claim.metadata.name]
    if event then
      report("failed", "PersistentVolumeClaim", claim, "waits, since its volume cannot be provisioned" .. because(event.reason, event.message))
    end
  end
end
done(#claims, "claim", "none waits for a volume that cannot be provisioned")
