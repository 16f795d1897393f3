package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.github.sessionmaintenance.record.ExitCode;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of {@code jobs/kubernetes}, checked with the schema of Kubernetes' own client. */
final class KubernetesTest {

    static final Path FILE = Path.of("jobs/kubernetes/close-stale.yaml");

    private final String text = Files.readString(FILE);

    KubernetesTest() throws IOException {}

    @Test
    void passTheSchema() throws Exception {
        List<JsonElement> documents = documents(text);
        assertThat(documents)
                .extracting(document -> document.getAsJsonObject().get("kind").getAsString())
                .containsExactly("PersistentVolumeClaim", "CronJob");
        V1PersistentVolumeClaim.validateJsonElement(documents.get(0));
        V1PersistentVolumeClaim.fromJson(documents.get(0).toString());
        cronJob(text);
    }

    /** So the schema would tell of mistakes like these. */
    @ParameterizedTest
    @CsvSource({
        "concurrencyPolicy, concurencyPolicy",
        "schedule:, shedule:",
        "runAsNonRoot, runAsNoRoot",
        "defaultMode: 0440, defaultMode: all",
        "backoffLimit: 3, backoffLimit: [3]",
        "onExitCodes, onExitCode",
        "mountPath: /state, path: /state",
    })
    void doNotPassWithAMistake(String right, String wrong) {
        assertThat(text).contains(right);
        assertThatThrownBy(() -> cronJob(text.replace(right, wrong))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void neverTwoAtOnceAndNoneGoesOnWhereThatDoesNotHelp() throws Exception {
        var spec = cronJob(text).getSpec();
        assertThat(spec.getConcurrencyPolicy()).isEqualTo("Forbid");
        var job = spec.getJobTemplate().getSpec();
        Set<Integer> goOn = Set.of(ExitCode.LOCKED.code(), ExitCode.INTERRUPTED.code(), ExitCode.TERMINATED.code());
        Set<Integer> fail = Stream.of(ExitCode.values())
                .map(ExitCode::code)
                .filter(code -> code != 0 && !goOn.contains(code))
                .collect(Collectors.toSet());
        assertThat(job.getPodFailurePolicy().getRules())
                .filteredOn(rule -> rule.getAction().equals("FailJob"))
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.getOnExitCodes().getValues()).containsExactlyInAnyOrderElementsOf(fail));
        var pod = job.getTemplate().getSpec();
        // the policy counts for no other
        assertThat(pod.getRestartPolicy()).isEqualTo("Never");
        assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(90);
    }

    static V1CronJob cronJob(String text) throws IOException {
        JsonElement document = documents(text).get(1);
        V1CronJob.validateJsonElement(document);
        return V1CronJob.fromJson(document.toString());
    }

    private static List<JsonElement> documents(String text) {
        Iterable<Object> all = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text);
        return StreamSupport.stream(all.spliterator(), false)
                .map(document -> new Gson().toJsonTree(document, Map.class))
                .toList();
    }
}
