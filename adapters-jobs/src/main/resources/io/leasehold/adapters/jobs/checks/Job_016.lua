-- Jobs that wait, have failed or had pods that failed.

local jobs = list("batch", "Job", "v1")
for _, job in ipairs(jobs) do
  if job.spec.suspend then
    report("warning", "Job", job, "is suspended. Set spec.suspend to false to let it run, or delete it.")
  end
  local failed = job.status and job.status.failed or 0
  local complete, ended = condition(job, "Complete"), condition(job, "Failed")
  if failed > 0 and complete and complete.status == "True" then
    report("warning", "Job", job, "is complete, but only after " .. count(failed, "failed pod") .. ". Look at their logs.")
  elseif failed > 0 then
    report("failed", "Job", job, "has " .. count(failed, "failed pod") .. ". Look at their logs.")
  elseif ended and ended.status == "True" then
    -- Its pods may be gone, as they are after a deadline.
    report("failed", "Job", job, "has failed" .. because(ended.reason, ended.message))
  end
end
done(#jobs, "job", "none has failed")
