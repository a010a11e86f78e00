-- Images that are pulled at each start: no pod starts while the registry is away.

local pods = list("", "Pod", "v1")
for _, pod in ipairs(pods) do
  for _, container in ipairs(is_active(pod) and all_containers(pod) or {}) do
    if container.imagePullPolicy == "Always" then
      note(pod, "warning", "container " .. container.name .. " has imagePullPolicy Always. With a fixed tag use IfNotPresent.")
    end
  end
end
report_notes()
done(#pods, "pod", "none pulls its images at each start")
