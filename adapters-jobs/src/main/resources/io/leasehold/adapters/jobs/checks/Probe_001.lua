-- Containers of which nobody knows whether they work.

local function lack(container)
  if not container.livenessProbe and not container.readinessProbe then
    return "neither a liveness nor a readiness probe"
  end
  return not container.livenessProbe and "no liveness probe" or not container.readinessProbe and "no readiness probe" or nil
end

local pods = list("", "Pod", "v1")
for _, pod in ipairs(pods) do
  -- What is to end needs no probe.
  if is_active(pod) and workload(pod) ~= "Job" then
    for _, container in ipairs(containers(pod)) do
      local lacking = lack(container)
      if lacking then
        note(pod, "warning", "container " .. container.name .. " has " .. lacking .. ". Add what is missing.")
      end
    end
  end
end
report_notes()
done(#pods, "pod", "all containers have probes")
