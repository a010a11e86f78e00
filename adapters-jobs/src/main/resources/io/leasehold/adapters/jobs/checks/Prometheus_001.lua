-- A sample of a range query: which jobs had targets that were down within the last hour.

local service = find_prometheus()
if service then
  local now = os.time()
  local series, err = kubectl:GVK("", "v1", "Service"):PromQueryRange{
    expr = "min by (job) (up)", namespace = service.metadata.namespace, service = place(service),
    start = now - 3600, ["end"] = now, step = "60s", resultType = "matrix",
  }
  if err then
    error("cannot ask Prometheus: " .. err, 0)
  end
  for _, one in ipairs(series) do
    local down = 0
    for _, sample in ipairs(one.values or {}) do
      down = down + (sample.value == 0 and 1 or 0)
    end
    if down > 0 then
      report("warning", "Service", service, "says that a target of " .. text_of(one.metric) .. " was down in " .. down .. " of " .. count(#one.values, "minute") .. ". Look at that job.")
    end
  end
  done(#series, "job", "all targets were up for an hour")
end
