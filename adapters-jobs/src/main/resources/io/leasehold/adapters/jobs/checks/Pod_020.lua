-- Pods that do not run, and why; and those that run again after a bad end that is not long ago.

local RECENT = 3600
local now = os.time()

local function say(pod, status, text)
  report(status, "Pod", pod, text)
end

local function ending(terminated)
  local text = "exit code " .. tostring(terminated.exitCode)
  return is_empty(terminated.reason) and text or terminated.reason .. ", " .. text
end

local function check_waiting(pod, container, waiting)
  if waiting.reason == "CrashLoopBackOff" then
    local last = container.lastState and container.lastState.terminated
    local how = last and "it last ended with " .. ending(last) or "how it ended is not known"
    say(pod, "failed", "crashes again and again: container " .. container.name .. " was restarted " .. count(container.restartCount or 0, "time") .. ", " .. how .. ". Look at its last log.")
    return true
  end
  if is_empty(waiting.reason) or waiting.reason == "ContainerCreating" or waiting.reason == "PodInitializing" then
    return false
  end
  say(pod, "failed", "cannot start container " .. container.name .. ", " .. tostring(waiting.reason) .. because(nil, waiting.message))
  return true
end

-- Between two crashes all looks well.
local function check_last(pod, container)
  local last = container.lastState and container.lastState.terminated
  local ended = last and seconds_of(last.finishedAt)
  if ended and now - ended < RECENT and (last.exitCode ~= 0 or last.reason == "OOMKilled") then
    say(pod, "warning", "runs again after a bad end: container " .. container.name .. " ended with " .. ending(last) .. ", less than an hour ago (" .. count(container.restartCount or 0, "restart") .. " in all). Look at its last log.")
  end
end

-- Whether there was something to say of why a container does not run.
local function check_container(pod, container)
  local state = container.state or {}
  if state.waiting then
    return check_waiting(pod, container, state.waiting)
  end
  if state.terminated and state.terminated.exitCode ~= 0 then
    say(pod, "failed", "has container " .. container.name .. " that ended with " .. ending(state.terminated) .. ". Look at its log.")
    return true
  end
  if state.running then
    check_last(pod, container)
  end
  return false
end

local function check_containers(pod)
  local told = false
  for _, field in ipairs({"initContainerStatuses", "containerStatuses"}) do
    for _, container in ipairs(pod.status[field] or {}) do
      told = check_container(pod, container) or told
    end
  end
  return told
end

local function check_phase(pod)
  local phase = pod.status.phase
  local scheduled = condition(pod, "PodScheduled")
  if phase == "Failed" then
    say(pod, "failed", "has failed" .. because(pod.status.reason, pod.status.message))
  elseif phase == "Pending" and scheduled and scheduled.status == "False" then
    say(pod, "failed", "cannot be scheduled" .. because(scheduled.reason, scheduled.message))
  elseif phase == "Pending" then
    say(pod, "warning", "is pending. If it does not start soon, look at its events.")
  elseif not is_ready(pod) then
    local ready = condition(pod, "Ready") or {}
    say(pod, "warning", "is not ready" .. because(ready.reason, ready.message))
  end
end

local pods = list("", "Pod", "v1")
for _, pod in ipairs(pods) do
  if pod.status and pod.status.phase ~= "Succeeded" and not check_containers(pod) then
    check_phase(pod)
  end
end
done(#pods, "pod", "all are ready or complete, and none ended badly within the last hour")
