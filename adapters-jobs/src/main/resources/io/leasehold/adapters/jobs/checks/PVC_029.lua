-- Claims that are not bound, small, or without a storage class.

local claims = list("", "PersistentVolumeClaim", "v1")
for _, claim in ipairs(claims) do
  local phase = claim.status and claim.status.phase
  -- Before the field there was an annotation, and it still counts.
  local class = claim.spec.storageClassName or (claim.metadata.annotations or {})["volume.beta.kubernetes.io/storage-class"]
  local resources = claim.spec.resources or {}
  local asked = (resources.requests or {}).storage
  if phase == "Pending" then
    report("warning", "PersistentVolumeClaim", claim, "is pending: no volume is bound to it. Look at its events.")
  elseif phase == "Lost" then
    report("failed", "PersistentVolumeClaim", claim, "has lost its volume " .. tostring(claim.spec.volumeName) .. ". Restore the volume, or make the claim anew.")
  end
  if asked and (bytes(asked) or GIBIBYTE) < GIBIBYTE then
    report("warning", "PersistentVolumeClaim", claim, "asks for " .. asked .. ", less than 1Gi. See that this is meant.")
  end
  -- An empty class is a choice if a volume was bound by hand.
  if class == nil and phase == "Bound" then
    report("warning", "PersistentVolumeClaim", claim, "has no storage class: a volume that was there already is bound to it, and none would be provisioned in its place. Set spec.storageClassName when it is made anew.")
  elseif is_empty(class) and phase ~= "Bound" then
    report("warning", "PersistentVolumeClaim", claim, "has no storage class, so nothing provisions a volume for it. Set spec.storageClassName.")
  end
end
done(#claims, "claim", "all are bound, large enough and have a class")
