package io.leasehold.domain.lease;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How leases are named, labelled and annotated on the wire for one product.
 *
 * <p>The labels and the annotation {@code clusterID} are those of K8M's wire protocol; annotations under {@code
 * leasehold.io/} are ours. The name holds only a few bytes of a hash, and the label is illegal for long IDs, so the
 * annotation is authoritative where it is there.
 */
public record LeaseNaming(String product) {

    public static final String APP_LABEL = "app";
    public static final String APP = "k8m";
    public static final String TYPE_LABEL = "type";
    public static final String CLUSTER_TYPE = "cluster-sync";
    public static final String INSTANCE_TYPE = "instance";
    public static final String CLUSTER_ID = "clusterID";

    private static final Pattern NOT_LEGAL = Pattern.compile("[^a-z0-9-]+");
    private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final String CLUSTER_INFIX = "-cluster-";
    private static final String INSTANCE_INFIX = "-instance-";
    private static final int SHORT = 4;
    private static final int LONG = 8;

    /** Leaves room for the infix and an instance ID in a name. */
    private static final int LONGEST_PRODUCT = 63;

    public LeaseNaming {
        if (!product.equals(legal(product)) || product.isEmpty()) {
            throw new IllegalArgumentException("'" + product + "' is not a DNS-1123 label");
        }
    }

    /**
     * Makes a product name legal: lower case, other characters replaced by '-', ends trimmed.
     *
     * @throws IllegalArgumentException with a sentence for people, if nothing legal remains
     */
    public static LeaseNaming ofProduct(String name) {
        String label = legal(name);
        if (label.isEmpty()) {
            throw new IllegalArgumentException("the product name '" + name
                    + "' cannot be made a legal object name: use at least one of a-z, A-Z, 0-9");
        }
        return new LeaseNaming(label);
    }

    private static String legal(String name) {
        String lower = NOT_LEGAL.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
        String cut = lower.length() > LONGEST_PRODUCT ? lower.substring(0, LONGEST_PRODUCT) : lower;
        return cut.replaceAll("^-+|-+$", "");
    }

    /** What the fleet's watch covers: cluster and instance leases, of every product in the namespace. */
    public static LeaseScope fleetScope() {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put(APP_LABEL, APP);
        return new LeaseScope.Labelled(labels);
    }

    public LeaseName shortName(ClusterId cluster) {
        return new LeaseName(clusterPrefix() + hash(cluster, SHORT));
    }

    /** The name used where another cluster's lease stands under the short one. */
    public LeaseName longName(ClusterId cluster) {
        return new LeaseName(clusterPrefix() + hash(cluster, LONG));
    }

    public LeaseName instanceName(InstanceId instance) {
        return new LeaseName(product + INSTANCE_INFIX + instance.value());
    }

    /** Adds the labels and the annotation by which a cluster lease is found and read. */
    public LeaseRecord describe(ClusterId cluster, LeaseRecord record) {
        LeaseRecord described = record.withLabel(APP_LABEL, APP)
                .withLabel(TYPE_LABEL, CLUSTER_TYPE)
                .withAnnotation(CLUSTER_ID, cluster.value());
        return label(cluster)
                .map(value -> described.withLabel(CLUSTER_ID, value))
                .orElse(described);
    }

    public LeaseRecord describeInstance(LeaseRecord record) {
        return record.withLabel(APP_LABEL, APP).withLabel(TYPE_LABEL, INSTANCE_TYPE);
    }

    /** The cluster a lease stands for, if it is a cluster lease of this product whose name fits its ID. */
    public Optional<ClusterId> clusterOf(StoredLease lease) {
        return claimedClusterOf(lease).filter(id -> isNameOf(id, lease.name()));
    }

    /** The cluster a lease of this product says it stands for; whether its {@linkplain #isNameOf name fits} is open. */
    public Optional<ClusterId> claimedClusterOf(StoredLease lease) {
        return isOfProduct(lease.name().value(), CLUSTER_INFIX) ? declaredCluster(lease.record()) : Optional.empty();
    }

    /** Whether the cluster's lease may have this name; the answer is always the same, and it takes two hashes. */
    public boolean isNameOf(ClusterId cluster, LeaseName name) {
        return name.equals(shortName(cluster)) || name.equals(longName(cluster));
    }

    private boolean isOfProduct(String name, String infix) {
        return name.startsWith(infix, product.length()) && name.startsWith(product);
    }

    /** The instance a lease stands for, if it is an instance lease of this product. */
    public Optional<InstanceId> instanceOf(StoredLease lease) {
        String name = lease.name().value();
        int prefix = product.length() + INSTANCE_INFIX.length();
        boolean named = isOfProduct(name, INSTANCE_INFIX) && name.length() > prefix;
        boolean typed = named && INSTANCE_TYPE.equals(lease.record().labels().get(TYPE_LABEL));
        return typed ? Optional.of(instance(lease, name, prefix)) : Optional.empty();
    }

    /** An instance holds its own lease, so its name need not be cut out of the lease's, of which there are many. */
    private static InstanceId instance(StoredLease lease, String name, int prefix) {
        Optional<InstanceId> holder = lease.record().holder();
        boolean named = holder.isPresent()
                && holder.get().value().length() == name.length() - prefix
                && name.endsWith(holder.get().value());
        return named ? holder.get() : new InstanceId(name.substring(prefix));
    }

    /** The label value of an ID: unpadded URL-safe base64, where that is a legal label value. */
    public static Optional<String> label(ClusterId cluster) {
        String encoded = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cluster.value().getBytes(StandardCharsets.UTF_8));
        return Optional.of(encoded).filter(value -> LABEL_VALUE.matcher(value).matches());
    }

    private static Optional<ClusterId> declaredCluster(LeaseRecord record) {
        Optional<String> annotated = record.annotation(CLUSTER_ID);
        Optional<String> declared =
                annotated.isPresent() ? annotated : record.label(CLUSTER_ID).flatMap(LeaseNaming::decode);
        return declared.filter(id -> !id.isBlank() && id.length() <= ClusterId.MAX_LENGTH)
                .map(ClusterId::new);
    }

    private static Optional<String> decode(String label) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(label), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private String clusterPrefix() {
        return product + CLUSTER_INFIX;
    }

    private static String hash(ClusterId cluster, int bytes) {
        byte[] digest = sha1().digest(cluster.value().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, bytes);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
