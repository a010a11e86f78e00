package io.leasehold.adapters.k8s.client;

import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.adapters.k8s.kubeconfig.ExecPlugin;
import io.leasehold.adapters.k8s.kubeconfig.Material;
import io.leasehold.adapters.k8s.kubeconfig.Printable;
import io.leasehold.ports.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs an exec plug-in once: without a shell, without a terminal, bounded in time and output. What it prints on standard
 * error may hold credentials and is dropped; its exit status is what people are told.
 */
final class ExecPluginRun {

    private static final int MAX_OUTPUT = 1 << 20;
    private static final String ENDED = "was ended, since nobody waits for it any more";

    private final JsonMapper json = JsonMapper.shared();
    private final Duration timeout;
    private final ExecPlugins.Owner processes;

    ExecPluginRun(Duration timeout, ExecPlugins.Owner processes) {
        this.timeout = timeout;
        this.processes = processes;
    }

    ExecCredential run(ExecPlugin plugin, ClusterAccess access) throws CredentialsUnavailableException {
        Process process = start(plugin, access);
        try {
            return parse(plugin, output(plugin, process));
        } finally {
            processes.gone(process);
        }
    }

    private Process start(ExecPlugin plugin, ClusterAccess access) throws CredentialsUnavailableException {
        List<String> command = new ArrayList<>();
        command.add(executable(plugin));
        command.addAll(plugin.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        plugin.environment().forEach((name, value) -> builder.environment().put(name, value.reveal()));
        builder.environment().put("KUBERNETES_EXEC_INFO", info(plugin, access));
        try {
            Process process = processes.start(builder);
            closeInput(process);
            return process;
        } catch (IOException e) {
            throw failure(
                    plugin,
                    processes.isOver()
                            ? ENDED
                            : "could not be started: install it, or correct its path in the kubeconfig");
        }
    }

    /** Whether the plug-in is there to see it or not. */
    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended, and its status tells.
        }
    }

    /** A bare name is looked up in PATH; a path is relative to the kubeconfig. */
    private static String executable(ExecPlugin plugin) {
        Path command = Path.of(plugin.command());
        boolean bare = command.getNameCount() == 1 && !command.isAbsolute();
        return bare
                ? plugin.command()
                : plugin.directory().resolve(command).normalize().toString();
    }

    private String info(ExecPlugin plugin, ClusterAccess access) {
        ObjectNode root = json.createObjectNode();
        root.put("apiVersion", plugin.apiVersion()).put("kind", "ExecCredential");
        ObjectNode spec = root.putObject("spec").put("interactive", false);
        if (plugin.tellCluster()) {
            ObjectNode cluster =
                    spec.putObject("cluster").put("server", access.server().toString());
            cluster.put("insecure-skip-tls-verify", access.trustAnyone());
            if (access.authority().orElse(null) instanceof Material.Inline inline) {
                cluster.put("certificate-authority-data", inline.base64().reveal());
            }
        }
        return root.toString();
    }

    private byte[] output(ExecPlugin plugin, Process process) throws CredentialsUnavailableException {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, bytes), "exec-plugin-output");
        reader.setDaemon(true);
        reader.start();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure(plugin, "did not finish within " + timeout.toSeconds() + " s");
            }
            if (processes.isOver()) {
                throw failure(plugin, ENDED);
            }
            if (process.exitValue() != 0) {
                throw failure(plugin, "ended with status " + process.exitValue() + ": run it by hand to see why");
            }
            return bytes.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw failure(plugin, "printed more than 1 MiB, or never closed its output");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(plugin, "was interrupted");
        }
    }

    private static void read(Process process, CompletableFuture<byte[]> result) {
        try (InputStream in = process.getInputStream()) {
            byte[] bytes = in.readNBytes(MAX_OUTPUT + 1);
            if (bytes.length > MAX_OUTPUT) {
                process.destroyForcibly();
                result.completeExceptionally(new IOException("too long"));
            }
            result.complete(bytes);
        } catch (IOException e) {
            result.completeExceptionally(e);
        }
    }

    private ExecCredential parse(ExecPlugin plugin, byte[] output) throws CredentialsUnavailableException {
        JsonNode root = tree(plugin, output);
        if (!root.path("apiVersion").asString("").equals(plugin.apiVersion())) {
            throw failure(plugin, "did not print a credential of version " + Printable.of(plugin.apiVersion()));
        }
        JsonNode status = root.path("status");
        ExecCredential credential = new ExecCredential(
                secret(status, "token"),
                secret(status, "clientCertificateData"),
                secret(status, "clientKeyData"),
                expiry(status));
        boolean pair = credential.certificate().isPresent() && credential.key().isPresent();
        if (credential.token().isEmpty() && !pair) {
            throw failure(plugin, "printed neither a token nor a certificate with its key");
        }
        return credential;
    }

    private JsonNode tree(ExecPlugin plugin, byte[] output) throws CredentialsUnavailableException {
        try {
            return json.readTree(output);
        } catch (JacksonException e) {
            throw failure(plugin, "did not print JSON");
        }
    }

    private static Optional<Secret> secret(JsonNode status, String field) {
        String value = status.path(field).asString("");
        return value.isEmpty() ? Optional.empty() : Optional.of(new Secret(value));
    }

    private static Optional<Instant> expiry(JsonNode status) {
        try {
            return Optional.of(Instant.parse(status.path("expirationTimestamp").asString("")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static CredentialsUnavailableException failure(ExecPlugin plugin, String what) {
        return new CredentialsUnavailableException(
                "the kubeconfig's exec plug-in '" + Printable.of(plugin.command()) + "' " + what);
    }
}
