package arbiter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The limits as a risk manager reads them. Equity 10,000 USD, price 100, taker fee 5 bps, leverage at most 10, risk per trade
 * 2 %, at most 2 positions, at most 20 % of equity in one asset, a stop is required, reward to risk of 2 wanted.
 */
class RiskTableTest {

    @ParameterizedTest(name = "{0} | {1} -> {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # what stands                      | what is proposed                | stands | findings
                                               | buy BTC 392 tp 111 sl 95        | yes    |
                                               | buy BTC 393 tp 111 sl 95        | no     | R01 error
                                               | sell BTC 392 tp 89 sl 105       | yes    |
                                               | sell BTC 393 tp 89 sl 105       | no     | R01 error
                                               | buy BTC 100 tp 111              | no     | P03 error, P06 error, R01 error
                                               | buy BTC 100 sl 95               | no     | P03 error, R11 warning
                                               | buy BTC 100 tp 111 sl 100       | no     | P02 error
                                               | buy BTC 100 tp 100 sl 95        | no     | P02 error, P03 error, P03 error, R11 error
                                               | buy BTC 100 tp 105.2 sl 95      | yes    | P03 warning
                                               | buy BTC 100 tp 105.1 sl 95      | no     | P03 error
                                               | buy BTC 100 x10 tp 111 sl 95    | yes    |
                                               | buy BTC 100 x11 tp 111 sl 95    | no     | K04 error
                                               | buy BTC 1500 x1 tp 111 sl 95    | yes    |
                                               | buy BTC 1501 x1 tp 111 sl 95    | yes    | R04 warning
                                               | buy BTC 2000 x1 tp 111 sl 95    | yes    | R04 warning
                                               | buy BTC 2001 x1 tp 111 sl 95    | no     | R04 error
            long BTC 20 at 100 x10 tp 111 sl 95 | increase BTC 194               | yes    |
            long BTC 20 at 100 x10 tp 111 sl 95 | increase BTC 195               | no     | R01 error
            long BTC 20 at 100 x10 tp 111 sl 95 | increase BTC 50 sl 94          | no     | P03 warning, P06 error
            long BTC 20 at 100 x10 tp 111 sl 95 | buy BTC 50 tp 111 sl 95        | yes    |
            long BTC 20 at 100 x10 tp 111 sl 95 | buy BTC 50 x9 tp 111 sl 95     | no     | C05 error
            long BTC 20 at 100 x10 tp 111 sl 95 | sell BTC 50 tp 89 sl 105       | no     | R10 error
            long BTC 20 at 100 x10 tp 111 sl 95 | orders BTC sl 96               | yes    |
            long BTC 20 at 100 x10 tp 111 sl 95 | orders BTC sl 94               | no     | P06 error
            long BTC 20 at 100 x10 tp 111 sl 95 | orders BTC cancel_sl           | no     | P06 error
            long BTC 20 at 100 x10 tp 111 sl 95 | orders BTC tp 120              | yes    |
            long BTC 20 at 100 x10 tp 111 sl 95 | decrease BTC 10%               | yes    |
            long BTC 20 at 100 x10 tp 111 sl 95 | close BTC                      | yes    |
                                               | close BTC                       | no     | R10 error
            long ETH 1 at 100 x5 sl 95         | buy BTC 100 tp 111 sl 95        | yes    |
            long ETH 1 at 100 x5; long SOL 1 at 100 x5 | buy BTC 100 tp 111 sl 95 | no    | R03 error
            long ETH 1 at 100 x5; long SOL 1 at 100 x5 | buy BTC 100 tp 111 sl 95; close ETH | yes |
            """)
    void a_limit_passes_what_equals_it_and_refuses_what_exceeds_it(
            String stands, String proposed, String expected, String findings) {
        var given = Given.flat()
                .limit("max_positions", "2")
                .limit("max_asset_percent", "20")
                .asked(proposed.contains("ETH") ? new String[] {"BTC", "ETH"} : new String[] {"BTC"})
                .standing(stands == null ? "" : stands);

        var verdict = Verdicts.verdict(given, proposed);

        assertThat(String.join(", ", Verdicts.said(verdict))).isEqualTo(findings == null ? "" : findings);
        assertThat(verdict.valid() ? "yes" : "no").isEqualTo(expected);
    }
}
