package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of 35 faults, and which tests inject each: a test that is renamed or gone is missed here. */
class FaultTableTest {

    private static final int ROWS = 35;
    private static final String PACKAGE = "io.github.sessionmaintenance.";

    private static final String TABLE = """
            01 acceptance.NetworkFaultTableTest#row01_whatCouldNotConnectWasNotSentAndIsSentOnceTheServerIsThere
            01 acceptance.NetworkFaultTableTest#row01_aHostThatIsNotKnownEndsTheRunAfterAWhileAndBlamesNoRow
            02 api.TlsTest#aSelfSignedCertificateStopsTheRunBeforeAnythingIsSent
            02 dispatch.StoppingTest#aRefusedKeyStopsTheRunAndBlamesNoRow
            03 acceptance.NetworkFaultTableTest#row03_aConnectionThatIsResetBeforeAnythingIsReadLosesNothing
            03 api.NoAnswerTest#aHandshakeThatBreaksOffIsProof
            04 acceptance.AnswerFaultTableTest#row04_aResetOrATimeoutIsADoubtThatReadingBackSettles
            05 acceptance.AnswerFaultTableTest#row05_aStalePooledConnectionIsNoReasonToSendAgainUnseen
            05 api.SentOnceTest#aReusedConnectionThatIsClosedIsADoubt
            06 acceptance.AnswerFaultTableTest#row06_anEndlessTrickleEndsWithTheCallTimeout
            07 acceptance.OutageTest#row07_costsNoRow
            07 acceptance.OutageTest#row07_ofAMinuteCostsNoRow
            07 acceptance.GivingUpTest#anOutageWithoutEndStopsTheRunAndBlamesNoRow
            08 acceptance.FaultTest#aThrottledEndpointPausesAndNoRowPaysForIt
            08 api.ClassificationTest#aThrottleToldAsAnErrorIsNoProof
            08 throttle.RecoveryTest#cutsOncePerEpisode
            09 acceptance.NetworkFaultTableTest#row09_aDateToWaitForIsWaitedForAndNoRowPays
            09 acceptance.NetworkFaultTableTest#row09_anAbsurdWaitStopsTheRunInAFullSentence
            09 api.RetryAfterTest#ignoresNonsense
            10 acceptance.AnswerFaultTableTest#row10_aRefusalFailsItsRowWithTheCleanedReason
            10 acceptance.MendedErrorsTest#mendedItRunsAsInputAndSendsNothingTwice
            10 api.ClassificationTest#anErrorIsARefusal
            11 acceptance.AnswerFaultTableTest#row11_aRefusalThatIsToldAsASuccessIsOne
            11 api.ClassificationTest#anErrorIsARefusal
            12 acceptance.AnswerFaultTableTest#row12_anAnswerThatIsNoAnswerProvesNothing
            13 acceptance.FaultTest#aRefusedKeyStopsTheRunWithoutBlamingARow
            13 api.ClassificationTest#aRefusedKeyStopsTheRun
            14 acceptance.AnswerFaultTableTest#row14_aServersFaultProvesNothing
            15 acceptance.FaultTest#aRedirectIsNotFollowed
            15 api.SentOnceTest#aRedirectForwardsNeitherCallNorKey
            16 acceptance.AnswerFaultTableTest#row16_ofAGiantAnswerOnlyTheBeginningIsRead
            16 api.AnswerSizeTest#aGzipBombIsMeasuredUnpacked
            17 acceptance.AnswerFaultTableTest#row17_aSuccessOfAnotherSessionIsADoubt
            18 acceptance.AnswerFaultTableTest#row18_whatTakesEffectLateIsFoundByTheSecondLook
            19 acceptance.MendedErrorsTest#aLostAnswerIsADoubtThatNoRunSendsAgain
            20 acceptance.KillTest#killedMessagesAreNeverDoubledOrLost
            21 acceptance.KillTest#killedMessagesAreNeverDoubledOrLost
            22 acceptance.KillTest#killedMessagesAreNeverDoubledOrLost
            23 acceptance.StorageFaultTableTest#row23_aKillWhileReportingCostsNothing
            24 acceptance.StopTest#whereverItIsStoppedTheSameCommandFinishesIt
            24 acceptance.KillTest#aSecondStartOnTheSameStateIsTurnedAway
            25 acceptance.StorageFaultTableTest#row25_outOfMemoryIsACrashThatTheSameCommandGoesOnFrom
            25 dispatch.StoppingTest#aBugOfOursStopsTheRunAndLeavesTheMessageInDoubt
            26 acceptance.StorageFaultTableTest#row26_nothingIsSentThatTheFullDiskDidNotTakeDown
            26 dispatch.StoppingTest#nothingIsSentThatTheLedgerHasNotWrittenDown
            27 acceptance.StorageFaultTableTest#row27_anOutcomeThatTheFullDiskDidNotTakeDownIsSettledLater
            28 acceptance.StorageFaultTableTest#row28_aLedgerThatCantBeReadIsNoReasonToBeginAfresh
            29 acceptance.StorageFaultTableTest#row29_aLedgerGoesOnWhereItsVolumeIs
            30 acceptance.NetworkFaultTableTest#row30_aClockThatIsAnHourOffHidesNoMessage
            30 throttle.ThrottleTest#keepsTheWindowOfTheProcessBefore
            31 acceptance.NetworkFaultTableTest#row31_aProcessThatSleptCatchesNothingUp
            31 throttle.ScheduleTest#whatNobodyWaitedForIsNotCaughtUp
            32 acceptance.StorageFaultTableTest#row32_row34_anotherFileIsAnotherRunThatRepeatsNoMessage
            32 job.IdentityTest#changesWithTheInputsBytesAndHowTheyAreRead
            33 intake.RawRowsTest#refusesAFileWithANul
            33 acceptance.StorageFaultTableTest#row33_aFileThatCantBeTrustedIsRefusedWithItsLine
            34 acceptance.StorageFaultTableTest#row32_row34_anotherFileIsAnotherRunThatRepeatsNoMessage
            34 ledger.RivalsTest#areDecided
            35 cli.RefusalTest#namesTheSettingWhatWasFoundAndWhatIsAllowed
            """;

    private static final List<String> CRASHES = List.of(
            "20 acceptance.CrashPointTest",
            "21 acceptance.CrashPointTest",
            "22 acceptance.CrashPointTest",
            "22 acceptance.KillLoopTest",
            "23 acceptance.CrashPointTest");

    @Test
    void everyRowIsInjectedByATestThatIsThere() throws ClassNotFoundException {
        assertThat(TABLE.lines()
                        .map(line -> Integer.parseInt(line.substring(0, 2)))
                        .distinct())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ROWS).boxed().toList());
        for (String line : TABLE.lines().toList()) {
            String[] parts = line.substring(3).split("#");
            assertThat(tests(Class.forName(PACKAGE + parts[0]))).as(line).contains(parts[1]);
        }
        for (String line : CRASHES) {
            assertThat(tests(Class.forName(PACKAGE + line.substring(3))))
                    .as(line)
                    .isNotEmpty();
        }
    }

    /** A table's row that is named in a method is named in the table too. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                AnswerFaultTableTest.class,
                NetworkFaultTableTest.class,
                StorageFaultTableTest.class,
                OutageTest.class
            })
    void theTableNamesWhateverNamesARow(Class<?> type) {
        List<String> named = tests(type).filter(name -> name.startsWith("row")).toList();
        assertThat(named)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(TABLE)
                        .contains(name.substring(3, 5) + " acceptance." + type.getSimpleName() + "#" + name));
    }

    private static Stream<String> tests(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Stream.of(method.getAnnotations())
                        .anyMatch(annotation ->
                                annotation.annotationType().getName().startsWith("org.junit.jupiter")))
                .map(java.lang.reflect.Method::getName);
    }
}
