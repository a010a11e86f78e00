package io.leasehold.app.e2e;

import java.nio.charset.StandardCharsets;

/**
 * Makes indexes shaped like those of large public repositories, some 930 bytes for each version, with one marker in every
 * version: so whoever sees two markers sees parts of two indexes.
 */
record MarkedIndex(int charts, int versions) {

    /** What an index of ordinary size has: 11 MB. */
    static final MarkedIndex ORDINARY = new MarkedIndex(300, 40);

    static final MarkedIndex SMALL = new MarkedIndex(3, 4);

    byte[] text(String marker) {
        StringBuilder text = new StringBuilder("apiVersion: v1\nentries:\n");
        for (int chart = 0; chart < charts; chart++) {
            String name = "service-%03d".formatted(chart);
            text.append("  ").append(name).append(":\n");
            for (int version = versions; version > 0; version--) {
                append(text, name, version / 10 + "." + version % 10 + "." + chart % 7 + "+" + marker);
            }
        }
        return text.append("generated: \"2026-01-02T03:04:05.678901234Z\"\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, String name, String version) {
        text.append("""
                  - annotations:
                      category: Infrastructure
                      images: |
                        - name: %1$s
                          image: docker.io/example/%1$s:%2$s-debian-12-r1
                    apiVersion: v2
                    appVersion: %2$s
                    created: "2025-06-07T08:09:10.111213141Z"
                    dependencies:
                    - name: common
                      repository: oci://registry.example.com/charts
                      version: 2.x.x
                    description: %1$s is a service that clusters run, in a chart that many people maintain.
                    digest: %3$s
                    home: https://example.com/%1$s
                    icon: https://example.com/assets/stacks/%1$s/img/%1$s-stack-220x234.png
                    keywords:
                    - %1$s
                    - database
                    maintainers:
                    - name: Example, Inc.
                      url: https://example.com/charts
                    name: %1$s
                    urls:
                    - https://charts.example.com/main/%1$s-%2$s.tgz
                    version: %2$s
                """.formatted(
                name, version, "%016x".formatted((name + version).hashCode()).repeat(4)));
    }
}
