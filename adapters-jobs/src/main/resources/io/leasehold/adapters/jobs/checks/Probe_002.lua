-- Probes that notice a fault too late, or see one where there is none.

local function faults(probe, kind)
  local period, timeout = probe.periodSeconds or 10, probe.timeoutSeconds or 1
  local found = {}
  if (probe.initialDelaySeconds or 0) > 300 then
    table.insert(found, "waits " .. probe.initialDelaySeconds .. " s before the first look (initialDelaySeconds); use a startup probe")
  end
  if period > 60 then
    table.insert(found, "looks only every " .. period .. " s (periodSeconds); 10 is usual")
  end
  if timeout > period then
    table.insert(found, "waits " .. timeout .. " s for an answer (timeoutSeconds), longer than its period of " .. period .. " s; shorten it")
  end
  if (probe.failureThreshold or 3) > 10 then
    table.insert(found, "bears " .. probe.failureThreshold .. " failures (failureThreshold); 3 is usual")
  end
  if kind == "liveness" and probe.failureThreshold == 1 then
    table.insert(found, "restarts it at the first failure (failureThreshold is 1); 3 is usual")
  end
  return found
end

local pods = list("", "Pod", "v1")
for _, pod in ipairs(pods) do
  for _, container in ipairs(is_active(pod) and containers(pod) or {}) do
    for _, kind in ipairs({"liveness", "readiness"}) do
      local probe = container[kind .. "Probe"]
      for _, fault in ipairs(probe and faults(probe, kind) or {}) do
        note(pod, "warning", "the " .. kind .. " probe of container " .. container.name .. " " .. fault .. ".")
      end
    end
  end
end
report_notes()
done(#pods, "pod", "all probes have sensible numbers")
