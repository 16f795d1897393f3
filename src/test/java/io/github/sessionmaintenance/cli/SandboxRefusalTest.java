package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would wrongly be taken would listen until it is stopped. */
@Timeout(20)
class SandboxRefusalTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # typed               | told
            --port=-1             | option '--port': found '-1', allowed: a whole number, 0 to 65535, where 0 is any free port
            --port=65536          | found '65536', allowed: a whole number, 0 to 65535
            --port=http           | found 'http', allowed: a whole number
            --allow=fast          | option '--allow': found 'fast', allowed: unlimited, or calls per second, minute or hour
            --allow=0             | found '0'
            --faults=5            | option '--faults': found '5', allowed: a share of the calls
            --faults=101%         | at most 100% together
            --faults=lag=5%       | kinds are errors, disconnects, garbage, slow
            --faults=slow=5%,     | such as errors=5%,slow=0.5%
            --sandbox             | Unknown option: '--sandbox'
            in.csv                | found 'in.csv' after sandbox: allowed are options alone
            """)
    void saysWhatIsAllowed(String typed, String told) {
        assertRefused(Execution.run(Map.of(), "sandbox", typed), told);
    }

    @Test
    void aPortThatIsTakenIsNamedAndWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Execution refused = Execution.run(Map.of(), "sandbox", "--port=" + taken.getLocalPort());
            assertRefused(refused, "--port " + taken.getLocalPort() + " can't be listened on (Address already in use)");
            assertThat(refused.err()).contains("give another port", "0 for any free one");
        }
    }

    private static void assertRefused(Execution refused, String told) {
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains(told, "'session-maintenance sandbox --help' shows what is allowed.");
    }
}
