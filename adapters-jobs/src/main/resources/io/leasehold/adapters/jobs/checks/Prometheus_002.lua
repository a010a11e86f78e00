-- A sample of an instant query: which targets are down now.

local service = find_prometheus()
if service then
  local targets, err = kubectl:GVK("", "v1", "Service"):PromQuery{
    expr = "up", namespace = service.metadata.namespace, service = place(service), resultType = "vector",
  }
  if err then
    error("cannot ask Prometheus: " .. err, 0)
  end
  for _, target in ipairs(targets) do
    if target.value == 0 then
      report("failed", "Service", service, "says that " .. text_of(target.metric) .. " is down. Look at that target.")
    end
  end
  done(#targets, "target", "all are up")
end
