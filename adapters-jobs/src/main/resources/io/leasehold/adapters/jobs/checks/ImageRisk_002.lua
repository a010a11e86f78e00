-- Images pulled from public registries without credentials: they are rate limited and may vanish.

local PUBLIC = {
  ["docker.io"] = true, ["index.docker.io"] = true, ["registry-1.docker.io"] = true, ["quay.io"] = true, ["ghcr.io"] = true,
  ["gcr.io"] = true, ["k8s.gcr.io"] = true, ["registry.k8s.io"] = true, ["public.ecr.aws"] = true, ["mcr.microsoft.com"] = true,
}

local pods = list("", "Pod", "v1")
for _, pod in ipairs(pods) do
  if is_active(pod) and is_empty(pod.spec.imagePullSecrets) then
    for _, container in ipairs(all_containers(pod)) do
      local host = parse_image(container.image or "")
      if PUBLIC[host] then
        note(pod, "warning", "container " .. container.name .. " pulls " .. tostring(container.image) .. " from " .. host .. " without credentials. Mirror the image in a registry of your own, or set imagePullSecrets.")
      end
    end
  end
end
report_notes()
done(#pods, "pod", "none pulls from a public registry without credentials")
