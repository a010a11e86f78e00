-- Images whose name stands for something else tomorrow.

local pods = list("", "Pod", "v1")
for _, pod in ipairs(pods) do
  for _, container in ipairs(is_active(pod) and all_containers(pod) or {}) do
    local _, tag, has_digest = parse_image(container.image or "")
    if not has_digest and tag == nil then
      note(pod, "warning", "container " .. container.name .. " runs " .. tostring(container.image) .. " without a tag. Name a version.")
    elseif not has_digest and tag == "latest" then
      note(pod, "warning", "container " .. container.name .. " runs " .. container.image .. ", whatever is the latest. Name a version.")
    end
  end
end
report_notes()
done(#pods, "pod", "all images have a fixed tag")
