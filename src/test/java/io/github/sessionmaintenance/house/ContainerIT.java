package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.house.Checkout.Ended;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Without a container: what the Dockerfile and the CronJob say is done in a directory, as the user whom they name. */
final class ContainerIT {

    @TempDir
    Path directory;

    private final List<String> dockerfile = Files.readAllLines(Path.of("jobs/kubernetes/Dockerfile"));
    private final V1PodSpec pod = KubernetesTest.cronJob(Files.readString(KubernetesTest.FILE))
            .getSpec()
            .getJobTemplate()
            .getSpec()
            .getTemplate()
            .getSpec();
    private final V1Container container = pod.getContainers().get(0);
    private final int user = Math.toIntExact(pod.getSecurityContext().getRunAsUser());

    ContainerIT() throws Exception {}

    @Test
    void isOfTheVersionThatTheCronJobNames() throws Exception {
        String unpacked = Installed.FILE.getFileName().toString().replace(".tar.gz", "");
        String built = dockerfile.get(0).replaceFirst(".* -t (\\S+) .*", "$1");
        assertThat(Files.readString(Path.of("README.md")))
                .contains(dockerfile.get(0).replaceFirst("^.*: ", "") + " ");
        assertThat(container.getImage()).isEqualTo(built).isEqualTo(unpacked.replaceFirst("-(?=\\d)", ":"));
    }

    @Test
    void closesTheSessions() throws Exception {
        try (Schedules schedules = new Schedules(directory, user)) {
            build(schedules);
            schedules.etc(false);
            Path key = Files.createDirectory(directory.resolve("key"));
            schedules.place("/run/secrets/yourgpt", key);
            volume(Files.writeString(key.resolve("yourgpt.key"), schedules.key()), "r--r-----");
            Path state = Files.createDirectory(directory.resolve("volume"));
            volume(state, "rwxrwx---");
            schedules.place("/state", state);
            assertThat(container.getVolumeMounts())
                    .extracting(V1VolumeMount::getMountPath)
                    .containsExactlyInAnyOrder("/etc/session-maintenance", "/run/secrets/yourgpt", "/state");
            assertThat(said("USER"))
                    .isEqualTo(user + ":" + pod.getSecurityContext().getRunAsGroup());
            Map<String, String> environment =
                    container.getEnv().stream().collect(Collectors.toMap(V1EnvVar::getName, V1EnvVar::getValue));
            List<String> command =
                    new ArrayList<>(List.of(JsonMapper.shared().readValue(said("ENTRYPOINT"), String[].class)));
            command.addAll(container.getArgs());

            Ended ended = schedules.start(environment, command.toArray(String[]::new));

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            schedules.assertClosed();
            assertThat(state.resolve("session-maintenance")).isDirectoryContaining("glob:**/ledger.db");
            // no pod would find those of another
            assertThat(schedules.installed().home().resolve("app")).isDirectoryContaining("glob:**/classes-*");
        }
    }

    private void build(Schedules schedules) throws Exception {
        // what the test does not do would go unnoticed
        assertThat(dockerfile.stream().filter(line -> !line.startsWith("#")).map(line -> line.split(" ")[0]))
                .containsExactly("FROM", "COPY", "COPY", "RUN", "USER", "ENTRYPOINT");
        // by name, or a key that somebody has put beside them would come into the image
        assertThat(dockerfile)
                .contains(
                        "COPY app /opt/session-maintenance/app",
                        "COPY session-maintenance README.md LICENSE sbom.cdx.json /opt/session-maintenance/");
        Process run = new ProcessBuilder("/bin/sh", "-c", schedules.placed(said("RUN"))).start();
        assertThat(run.waitFor()).isZero();
        schedules.installed().makeReadOnly();
    }

    /** As Kubernetes lays it for {@code fsGroup}: root's, with that group. */
    private void volume(Path file, String mode) throws Exception {
        if (Installed.IS_ROOT) {
            Files.setAttribute(
                    file, "unix:gid", Math.toIntExact(pod.getSecurityContext().getFsGroup()));
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private String said(String instruction) {
        return dockerfile.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
