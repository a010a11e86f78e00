-- Deployments that do not run as they should.

local function check(deployment)
  local status = deployment.status or {}
  local wanted = deployment.spec.replicas or 1
  local ready = status.readyReplicas or 0
  local say = function(level, text) report(level, "Deployment", deployment, text) end
  if wanted > 0 and ready == 0 then
    say("failed", "has no ready replica of " .. wanted .. ". Look at its pods.")
  elseif ready < wanted then
    say("warning", "has only " .. ready .. " ready of " .. count(wanted, "replica") .. ". Look at its pods.")
  end
  if (status.replicas or 0) ~= wanted then
    say("warning", "has " .. count(status.replicas or 0, "replica") .. " instead of " .. wanted .. ". If no update is under way, look at its events.")
  end
  local progressing = condition(deployment, "Progressing")
  if progressing and progressing.status == "False" then
    say("failed", "makes no progress" .. because(progressing.reason, progressing.message))
  end
  local available = condition(deployment, "Available")
  if available and available.status == "False" then
    say("failed", "is not available" .. because(available.reason, available.message))
  end
end

local deployments = list("apps", "Deployment", "v1")
for _, deployment in ipairs(deployments) do
  check(deployment)
end
done(#deployments, "deployment", "all have their replicas")
