-- Containers that may do to their node what they like, or of which nobody has said what they may do.

local pods = list("", "Pod", "v1")
for _, pod in ipairs(pods) do
  if is_active(pod) then
    for _, container in ipairs(all_containers(pod)) do
      local context = container.securityContext
      if context and context.privileged then
        note(pod, "failed", "container " .. container.name .. " is privileged. Take securityContext.privileged away, or add single capabilities instead.")
      elseif is_empty(context) and is_empty(pod.spec.securityContext) then
        note(pod, "warning", "container " .. container.name .. " has no security context, and neither has its pod. Set at least runAsNonRoot.")
      end
    end
  end
end
report_notes()
done(#pods, "pod", "none is privileged or without a security context")
