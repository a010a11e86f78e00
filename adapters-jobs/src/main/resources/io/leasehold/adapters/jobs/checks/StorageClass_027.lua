-- Storage classes with a provisioner that Kubernetes gave up, and more than one default.

local DEPRECATED = {
  "aws-ebs", "azure-disk", "azure-file", "cinder", "flocker", "gce-pd", "glusterfs", "photon-pd", "portworx-volume",
  "quobyte", "rbd", "scaleio", "storageos", "vsphere-volume",
}
local deprecated = {}
for _, name in ipairs(DEPRECATED) do
  deprecated["kubernetes.io/" .. name] = true
end

local function is_default(class)
  local annotations = class.metadata.annotations or {}
  return annotations["storageclass.kubernetes.io/is-default-class"] == "true"
    or annotations["storageclass.beta.kubernetes.io/is-default-class"] == "true"
end

local classes = list("storage.k8s.io", "StorageClass", "v1")
local defaults = {}
for _, class in ipairs(classes) do
  if deprecated[class.provisioner] then
    report("warning", "StorageClass", class, "uses the provisioner " .. class.provisioner .. ", which is deprecated. Use the CSI driver instead.")
  end
  if is_default(class) then
    table.insert(defaults, class.metadata.name)
  end
end
table.sort(defaults)
for index, name in ipairs(defaults) do
  if index > 1 then
    report("failed", "StorageClass", {metadata = {name = name}}, "is a default beside " .. defaults[1] .. ". Leave the annotation is-default-class on one class only.")
  end
end
done(#classes, "storage class", "at most one default, none deprecated", "storage classes")
