package io.github.sessionmaintenance.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fences: who sees whom, and which library stays where. */
final class ArchitectureTest {

    private static final String ROOT = Application.class.getPackageName();
    private static final int LONGEST_FILE = 250;
    private static final double LEAST_HIDDEN = 0.4;

    /** Wherever the build put it: the library's own idea of a test folder knows only the usual place. */
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .importUrl(Application.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void noCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PROGRAM);
    }

    /** Who may be seen by whom; the root is {@code Application}. */
    @ParameterizedTest
    @CsvSource({
        "intake,   job cli",
        "dispatch, job",
        "report,   job cli",
        "doubt,    dispatch",
        "find,     job cli",
        "sandbox,  job cli",
        "doctor,   cli",
        "job,      doctor cli",
        "cli,      .",
        "monitoring, cli",
        "progress, intake dispatch report job monitoring cli",
        "ledger,   intake dispatch doubt report progress job monitoring doctor cli",
        "api,      dispatch doubt find job monitoring doctor cli",
        "throttle, api dispatch find job cli",
    })
    void isSeenOnlyBy(String seen, String by) {
        String[] allowed = Stream.concat(Stream.of(seen), Stream.of(by.split(" ")))
                .map(name -> name.equals(".") ? ROOT : ROOT + "." + name)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "." + seen)
                .check(PROGRAM);
    }

    @Test
    void recordKnowsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".record")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", ROOT + ".record")
                .check(PROGRAM);
    }

    @ParameterizedTest
    @CsvSource({
        "okhttp3.. okio..,               api",
        "io.micrometer.. io.prometheus.., monitoring",
        "org.apache.commons.csv..,       intake find report",
        "org.apache.commons.text..,      intake",
        "com.samskivert.mustache..,      report",
        "tools.jackson..,                api ledger report sandbox",
        "org.springframework.jdbc.. org.sqlite.., ledger",
        "org.springframework.batch..,    intake dispatch report job",
        "picocli.. org.yaml.. me.tongfei.., cli",
        "com.sun.net.httpserver..,       sandbox",
    })
    void staysIn(String libraries, String packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(own(packages))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries.split(" "))
                .check(PROGRAM);
    }

    /** Every start would pay for a container. */
    @Test
    void nothingNeedsAContainer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.context..", "org.springframework.boot..")
                .check(PROGRAM);
    }

    /** The job opens and closes the ledger, hands it on and says why it failed, but never speaks SQL. */
    @Test
    void dataSourcesAreHandledByLedgerAndJobOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(own("ledger job"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..")
                .check(PROGRAM);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".job")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..")
                        .and(not(belongToAnyOf(DataSource.class, HikariDataSource.class, SQLException.class))))
                .check(PROGRAM);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = PROGRAM.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(known -> !known.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void filesAreShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(LONGEST_FILE));
        }
    }

    @Test
    void mostTypesAreHidden() {
        List<JavaClass> types = PROGRAM.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        long hidden = types.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        assertThat((double) hidden / types.size()).isGreaterThanOrEqualTo(LEAST_HIDDEN);
    }

    private static String[] own(String packages) {
        return Stream.of(packages.split(" ")).map(name -> ROOT + "." + name).toArray(String[]::new);
    }
}
