package arbiter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.Finding;
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

        var verdict = new Judge(RuleBook.standard()).judge(RuleFixtures.proposal(proposed), given.situation());

        var said = verdict.findings().stream().map(RiskTableTest::word).toList();
        assertThat(String.join(", ", said)).isEqualTo(findings == null ? "" : findings);
        assertThat(verdict.valid() ? "yes" : "no").isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} | {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # what is the case                          | what is proposed                    | findings
            price BTC 100.6, seen BTC 100               | buy BTC 100 tp 115 sl 96            |
            price BTC 100.61, seen BTC 100              | buy BTC 100 tp 115 sl 96            | P08 error
                                                        | buy BTC 100 x10 tp 160 sl 95        | P05 error
                                                        | buy BTC 100 x10 tp 120 sl 93.9      | P04 error
                                                        | buy BTC 100 x10 tp 121 sl 94        |
                                                        | buy BTC 4.99 x1 tp 111 sl 95        | P07 error
                                                        | buy BTC 5 x1 tp 111 sl 95           |
            size 3900                                   | buy BTC 390 x10 tp 111 sl 95        |
            size 3900                                   | buy BTC 391 x10 tp 111 sl 95        | K03 error
            fixed 100                                   | buy BTC 100 tp 111 sl 95            |
            fixed 100                                   | buy BTC 150 tp 111 sl 95            | K06 warning
            fixed 100                                   | buy BTC 151 tp 111 sl 95            | K06 error
            opened 10588                                | buy BTC 100 tp 111 sl 95            |
            opened 10589                                | buy BTC 100 tp 111 sl 95            | R02 warning
            opened 10749                                | buy BTC 100 tp 111 sl 95            | R02 warning
            opened 10750                                | buy BTC 100 tp 111 sl 95            | R02 error
            opened 10800                                | buy BTC 1 tp 111 sl 95              | R02 error
            limit max_correlated_risk_percent 0.51      | buy BTC 100 tp 111 sl 95            |
            limit max_correlated_risk_percent 0.50      | buy BTC 100 tp 111 sl 95            | R05 error
            filled BTC 300                              | buy BTC 100 tp 111 sl 95            |
            filled BTC 299                              | buy BTC 100 tp 111 sl 95            | R06 error
            funding BTC 15                              | buy BTC 100 tp 111 sl 95            |
            funding BTC 15.1                            | buy BTC 100 tp 111 sl 95            | R07 error
            funding BTC 15.1                            | sell BTC 100 tp 89 sl 105           |
                                                        | buy BTC 100 tp 111 sl 95 risk high  | R09 warning
                                                        | buy BTC 100 tp 100.9 sl 99.7        |
                                                        | buy BTC 100 tp 100.35 sl 99.86      | R11 warning
            peak 13333                                  | buy BTC 100 tp 111 sl 95            |
            peak 13334                                  | buy BTC 100 tp 111 sl 95            | R12 error
            entries 47                                  | buy BTC 100 tp 111 sl 95            |
            entries 48                                  | buy BTC 100 tp 111 sl 95            | R13 error
            turnover 199000                             | buy BTC 100 tp 111 sl 95            |
            turnover 199001                             | buy BTC 100 tp 111 sl 95            | R13 error
            limit gap_percent 64.1, limit max_drawdown_percent 1 | buy BTC 156 x1 tp 111 sl 95 |
            limit gap_percent 64.2, limit max_drawdown_percent 1 | buy BTC 156 x1 tp 111 sl 95 | R14 error
            reported 120                                | buy BTC 100 tp 111 sl 95            |
            reported 121                                | buy BTC 100 tp 111 sl 95            | T5 error
            before 12500                                | buy BTC 100 tp 111 sl 95            |
            before 12501                                | buy BTC 100 tp 111 sl 95            | T5 error
            inactive                                    | buy BTC 100 tp 111 sl 95            | T3 error
            expired                                     | buy BTC 100 tp 111 sl 95            | T4 error
            reducing                                    | buy BTC 100 tp 111 sl 95            | T1 error
            halted                                      | close ETH                           | T2 error
            """)
    void the_market_the_day_and_the_state_have_their_say(String isTheCase, String proposed, String findings) {
        var given = GivenCase.of(isTheCase == null ? "" : isTheCase)
                .limit("max_asset_percent", "20")
                .asked(proposed.contains("ETH") ? "ETH" : "BTC");
        if (proposed.contains("ETH")) given.standing("long ETH 1 at 100 x5");

        var verdict = new Judge(RuleBook.standard()).judge(RuleFixtures.proposal(proposed), given.situation());

        var said = verdict.findings().stream().map(RiskTableTest::word).toList();
        assertThat(String.join(", ", said)).isEqualTo(findings == null ? "" : findings);
    }

    private static String word(Finding finding) {
        return finding.code() + (finding.isError() ? " error" : " warning");
    }
}
