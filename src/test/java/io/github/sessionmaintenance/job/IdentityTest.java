package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.ApiKey;
import io.github.sessionmaintenance.find.Criteria;
import io.github.sessionmaintenance.find.Wish;
import io.github.sessionmaintenance.intake.ColumnNames;
import io.github.sessionmaintenance.intake.InputFile;
import io.github.sessionmaintenance.ledger.InputShape;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.batch.core.job.DefaultJobKeyGenerator;

class IdentityTest {

    private static final URI URL = URI.create("https://api.example/v1");

    static Stream<Named<Consumer<Settings>>> whatMakesItAnotherRun() {
        return Stream.of(
                named("origin", s -> s.target = Settings.live(URI.create("https://other.example/v1"))),
                named("port", s -> s.target = Settings.live(URI.create("https://api.example:8443/v1"))),
                named("sandbox", s -> s.target = new Target.Sandbox()),
                named("widget", s -> s.target = new Target.Live(URL, new ApiKey("key"), "other")),
                named("no widget", s -> s.target = new Target.Live(URL, new ApiKey("key"), null)),
                named("sender", s -> s.sendBy = Sender.OPERATOR),
                named("conflicts", s -> s.onConflict = OnConflict.LAST));
    }

    @ParameterizedTest
    @MethodSource("whatMakesItAnotherRun")
    void changesWithWhateverChangesWhatIsCalled(Consumer<Settings> change) {
        assertThat(hash(change)).isNotEqualTo(hash(settings -> {}));
    }

    static Stream<Named<Consumer<Settings>>> whatDoesNot() {
        return Stream.of(
                named("key", s -> s.target = new Target.Live(URL, new ApiKey("rotated"), "sandbox-widget")),
                named("rate", s -> s.rate = "1/s"),
                named("in flight", s -> s.maxInFlight = 7),
                named("path", s -> s.input = Path.of("/elsewhere/in.csv")),
                named("output", s -> s.outputDir = Path.of("/elsewhere")),
                named("state", s -> s.stateDir = Path.of("/elsewhere")),
                named("limit", s -> s.limit = 1L),
                named("again", s -> s.again = true));
    }

    @ParameterizedTest
    @MethodSource("whatDoesNot")
    void staysTheSameWhateverElseChanges(Consumer<Settings> change) {
        assertThat(hash(change)).isEqualTo(hash(settings -> {}));
    }

    @Test
    void changesWithTheInputsBytesAndHowTheyAreRead() {
        RunSettings settings = settings().get();
        Set<String> hashes = Stream.of(
                        input("ab12", StandardCharsets.UTF_8, ','),
                        input("ab13", StandardCharsets.UTF_8, ','),
                        input("ab12", StandardCharsets.ISO_8859_1, ','),
                        input("ab12", StandardCharsets.UTF_8, ';'),
                        called("session_uid=ID"),
                        called("session_uid=Id"),
                        called("session_uid=Uid"),
                        called("session_uid=Uid", "state=S"),
                        called("state=S", "session_uid=Uid"))
                .map(input -> Identity.of(input, settings).hash())
                .collect(Collectors.toSet());
        assertThat(hashes).hasSize(7);
    }

    private static InputFile called(String... names) {
        return input("in.csv", "ab12", StandardCharsets.UTF_8, ',', ColumnNames.of(String.join("\n", names)));
    }

    @Test
    void theFilesNameIsNoPartOfIt() {
        InputFile renamed = input("/tmp/x", "ab12", StandardCharsets.UTF_8, ',', ColumnNames.OURS);
        assertThat(Identity.of(renamed, settings().get()).hash()).isEqualTo(hash(settings -> {}));
    }

    @Test
    void eachGenerationIsARunOfItsOwn() {
        Identity identity = Identity.of(
                input("ab12", StandardCharsets.UTF_8, ','), settings().get());
        assertThat(identity.runId(1)).hasSize(10).matches("[0-9a-f]+").isNotEqualTo(identity.runId(2));
        DefaultJobKeyGenerator keys = new DefaultJobKeyGenerator();
        assertThat(keys.generateKey(identity.parameters(1)))
                .isEqualTo(keys.generateKey(identity.parameters(1)))
                .isNotEqualTo(keys.generateKey(identity.parameters(2)));
    }

    @Test
    void theParametersHoldNoSecretAndNoTuning() {
        Identity identity = Identity.of(
                input("ab12", StandardCharsets.UTF_8, ','), settings().get());
        Set<String> names = identity.parameters(1).parameters().stream()
                .map(parameter -> parameter.name())
                .collect(Collectors.toSet());
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "input.sha256",
                        "origin",
                        "widget.uid",
                        "send.by",
                        "on.conflict",
                        "charset",
                        "delimiter",
                        "generation",
                        "run.id");
        assertThat(identity.parameters(1).getParameter("run.id").identifying()).isFalse();
    }

    /** It must stay so: every ledger knows its runs by it. */
    @Test
    void ofAGivenFileItIsWhatItAlwaysWas() {
        assertThat(hash(settings -> {})).isEqualTo("784a75ba06329085bd276112ba963659f0afc53dc4e644122adc7a5890f7daed");
        Identity identity = Identity.of(
                input("ab12", StandardCharsets.UTF_8, ','), settings().get());
        assertThat(identity.jobKey()).isNull();
    }

    @Test
    void whatAJobFindsIsNoPartOfItButItsKeyIs() {
        RunSettings settings = settings().get();
        Identity day = Identity.of(sought("cd34", "ef56"), "2026-11-26", settings);
        assertThat(day.hash()).isEqualTo("cceb6ace80d2584d3e7b26e5dd7ef5ccfcc5ff0e3e06f1ccdd80f1054a629264");
        assertThat(day.jobKey().fileSha256()).isEqualTo("cd34");
        assertThat(day.jobKey().runKey()).isEqualTo("2026-11-26");
        Identity next = Identity.of(sought("cd34", "ef56"), "2026-11-27", settings);
        assertThat(next.hash()).isNotEqualTo(day.hash());
        assertThat(next.jobKey().job()).isEqualTo(day.jobKey().job());
        Identity changed = Identity.of(sought("cd35", "ef56"), "2026-11-26", settings);
        assertThat(changed.hash()).isNotEqualTo(day.hash());
        assertThat(changed.jobKey().job()).isEqualTo(day.jobKey().job());
        assertThat(Identity.of(changed.jobKey(), settings)).isEqualTo(changed);
        Identity another = Identity.of(sought("cd34", "ef57"), "2026-11-26", settings);
        assertThat(another.jobKey().job()).isNotEqualTo(day.jobKey().job());
    }

    private static RunInput.Sought sought(String sha256, String find) {
        Criteria criteria = new Criteria(null, Set.of(SessionState.PENDING), List.of(), List.of(), null, null, null);
        return new RunInput.Sought("job.yml", sha256, find, criteria, new Wish(SessionState.CLOSED, null, null), null);
    }

    private static String hash(Consumer<Settings> change) {
        Settings settings = settings();
        change.accept(settings);
        return Identity.of(input("ab12", StandardCharsets.UTF_8, ','), settings.get())
                .hash();
    }

    private static Settings settings() {
        return new Settings(Path.of("in.csv"), Path.of("state"));
    }

    private static InputFile input(String sha256, Charset charset, char delimiter) {
        return input("in.csv", sha256, charset, delimiter, ColumnNames.OURS);
    }

    private static InputFile input(String path, String sha256, Charset charset, char delimiter, ColumnNames names) {
        Path file = Path.of(path);
        String name = file.getFileName().toString();
        List<String> columns = List.of("session_uid");
        InputShape shape = new InputShape(name, sha256, columns, columns, delimiter, charset, false);
        return new InputFile(file, shape, names, List.of());
    }

    private static Named<Consumer<Settings>> named(String name, Consumer<Settings> change) {
        return Named.of(name, change);
    }
}
