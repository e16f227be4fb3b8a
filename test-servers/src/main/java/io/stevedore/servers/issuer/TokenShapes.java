package io.stevedore.servers.issuer;

import java.util.List;
import java.util.Map;

/** Claims as others' tokens have them, but for the issuer and the times. */
public final class TokenShapes {

    private TokenShapes() {}

    /** Of a job of GitHub Actions. Numbers are texts there. */
    public static Map<String, Object> gitHub(String audience, String repositoryId, String event) {
        return Map.ofEntries(
                Map.entry("aud", audience),
                Map.entry("sub", "repo:octo/app:ref:refs/heads/main"),
                Map.entry("repository", "octo/app"),
                Map.entry("repository_id", repositoryId),
                Map.entry("repository_owner", "octo"),
                Map.entry("repository_owner_id", "65"),
                Map.entry("repository_visibility", "private"),
                Map.entry("ref", "refs/heads/main"),
                Map.entry("ref_type", "branch"),
                Map.entry("ref_protected", "true"),
                Map.entry("event_name", event),
                Map.entry("workflow_ref", "octo/app/.github/workflows/push.yml@refs/heads/main"),
                Map.entry("job_workflow_ref", "octo/app/.github/workflows/push.yml@refs/heads/main"),
                Map.entry("sha", "0".repeat(40)),
                Map.entry("actor", "octocat"),
                Map.entry("actor_id", "12"),
                Map.entry("run_id", "30433642"),
                Map.entry("run_attempt", "1"),
                Map.entry("runner_environment", "github-hosted"),
                Map.entry("jti", "c1f4a2d0"));
    }

    /** Of a job of GitLab CI. The runner's id is a number there, and the groups are a list. */
    public static Map<String, Object> gitLab(String audience, String projectId, boolean isProtected) {
        return Map.ofEntries(
                Map.entry("aud", audience),
                Map.entry("sub", "project_path:my-group/my-project:ref_type:branch:ref:main"),
                Map.entry("namespace_id", "72"),
                Map.entry("namespace_path", "my-group"),
                Map.entry("project_id", projectId),
                Map.entry("project_path", "my-group/my-project"),
                Map.entry("user_id", "1"),
                Map.entry("user_login", "sample-user"),
                Map.entry("user_email", "sample-user@example.com"),
                Map.entry("groups_direct", List.of("my-group", "other/sub")),
                Map.entry("pipeline_id", "574"),
                Map.entry("pipeline_source", "push"),
                Map.entry("job_id", "302"),
                Map.entry("ref", "main"),
                Map.entry("ref_type", "branch"),
                Map.entry("ref_path", "refs/heads/main"),
                Map.entry("ref_protected", String.valueOf(isProtected)),
                Map.entry("runner_id", 1),
                Map.entry("runner_environment", "self-hosted"),
                Map.entry("jti", "235b3a54"));
    }

    /** Of a pod in a cluster. The audience is a list there. */
    public static Map<String, Object> kubernetes(String audience, String namespace, String account) {
        return Map.of(
                "aud",
                List.of(audience),
                "sub",
                "system:serviceaccount:" + namespace + ":" + account,
                "jti",
                "f4a2",
                "kubernetes.io",
                Map.of(
                        "namespace",
                        namespace,
                        "node",
                        Map.of("name", "node-1", "uid", "5d11"),
                        "pod",
                        Map.of("name", account + "-x", "uid", "d0b2"),
                        "serviceaccount",
                        Map.of("name", account, "uid", "7ac1")));
    }

    /** Of an account in a cluster before projected tokens: of no end, for nobody in particular. */
    public static Map<String, Object> legacyKubernetes(String namespace, String account) {
        return Map.of(
                "iss",
                "kubernetes/serviceaccount",
                "kubernetes.io/serviceaccount/namespace",
                namespace,
                "kubernetes.io/serviceaccount/secret.name",
                account + "-token-x",
                "kubernetes.io/serviceaccount/service-account.name",
                account,
                "kubernetes.io/serviceaccount/service-account.uid",
                "7ac1",
                "sub",
                "system:serviceaccount:" + namespace + ":" + account);
    }
}
