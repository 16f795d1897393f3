package io.github.sessionmaintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.record.InputRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are packed, or no CSV at all. */
class PackedInputTest {

    private static final String TEXT = IntStream.range(0, 5_000)
            .mapToObj(n -> "s%d,closed,Hello number %d\n".formatted(n, n * 7919))
            .collect(Collectors.joining("", "session_uid,state,message\n", ""));

    @TempDir
    Path directory;

    @Test
    void isReadAsWhatIsInIt() throws Exception {
        InputFile packed = Input.open(file(gzip(TEXT)));
        InputFile plain = Input.open(file(TEXT.getBytes(StandardCharsets.UTF_8)));
        assertThat(packed.shape().sha256())
                .as("the same run")
                .isEqualTo(plain.shape().sha256());
        assertThat(Input.rows(packed, Input.RULES)).hasSize(5_000).isEqualTo(Input.rows(plain, Input.RULES));
    }

    @Test
    void whatWasAppendedIsReadToo() throws Exception {
        byte[] both = join(gzip(TEXT), gzip("last,closed,bye\n"));
        assertThat(Input.rows(file(both)))
                .hasSize(5_001)
                .extracting(InputRow::sessionUid)
                .endsWith("last");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 8})
    void whatIsCutOffIsRefused(int eighths) throws Exception {
        byte[] whole = gzip(TEXT);
        int length = eighths == 8 ? whole.length - 1 : 11 + whole.length * eighths / 8;
        assertThat(Input.refusal(file(Arrays.copyOf(whole, length))))
                .hasMessage(
                        "the file is packed with gzip, and can't be unpacked (it ends too early): get it once more; or if gunzip can, run what comes out");
    }

    @Test
    void whatIsDamagedIsRefusedAndSoIsWhatFollows() throws Exception {
        byte[] damaged = gzip(TEXT);
        damaged[damaged.length / 2] ^= 1;
        assertThat(Input.refusal(file(damaged))).hasMessageContaining("can't be unpacked");
        byte[] followed = join(gzip(TEXT), "rubbish".getBytes(StandardCharsets.UTF_8));
        assertThat(Input.refusal(file(followed))).hasMessageContaining("can't be unpacked (Unexpected data after");
    }

    @Test
    void aSmallFileThatUnpacksToVeryMuchIsRefused() throws Exception {
        byte[] line = "s1,closed,                                                   \n"
                .repeat(1_000)
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("session_uid,state,message\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1_000; i++) {
                gzip.write(line);
            }
        }
        assertThat(Input.refusal(file(packed.toByteArray())))
                .hasMessage(
                        "the file is over 200 times as large once unpacked, as hardly any list of sessions is: if it is one, unpack it and run that");
    }

    @Test
    void whatIsTooLargeIsRefusedHoweverItIsPacked() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Gunzip gunzip = new Gunzip(new ByteArrayInputStream(gzip(noise)), 50_000);
        gunzip.unpacked().readNBytes(50_000);
        gunzip.requireBounds();
        gunzip.unpacked().readNBytes(1);
        assertThatThrownBy(gunzip::requireBounds)
                .isInstanceOf(InputRefusedException.class)
                .hasMessage("the file is larger than 4 GiB once unpacked: split it, or unpack it and run that");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            504b030414000600 | workbook of a spreadsheet or a zip archive, not CSV
            d0cf11e0a1b11ae1 | old workbook of a spreadsheet, not CSV
            28b52ffd00580000 | packed with zstd: unpack it
            fd377a585a000004 | packed with xz: unpack it
            425a683931415926 | packed with bzip2: unpack it
            """)
    void whatIsNoCsvIsRefusedByWhatItIs(String hex, String told) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Input.refusal(file(bytes)))
                .hasMessageStartingWith("the file is ")
                .hasMessageContaining(told);
        assertThat(Input.refusal(file(gzip(bytes)))).as("in a packed file").hasMessageContaining(told);
    }

    @Test
    void whatIsPackedTwiceIsRefused() throws Exception {
        assertThat(Input.refusal(file(gzip(gzip(TEXT)))))
                .hasMessage("the file is packed twice: unpack it once, and run that");
    }

    @Test
    void textThatMerelyBeginsLikeAnArchiveIsNone() throws Exception {
        assertThat(Input.open(file("BZh,session_uid\n".getBytes(StandardCharsets.UTF_8)))
                        .shape()
                        .columns())
                .containsExactly("BZh", "session_uid");
    }

    private Path file(byte[] bytes) throws IOException {
        return Input.file(directory, bytes);
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);
        return both.toByteArray();
    }
}
