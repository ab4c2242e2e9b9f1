package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopRequiredTest {

    private final Rule rule = new StopRequired();

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(textBlock = """
            '',                                buy BTC 1 tp 110,              error BTC
            '',                                sell BTC 1 tp 90,              error BTC
            '',                                buy BTC 1 tp 110 sl 95,        ''
            long BTC 1 at 100 x5 sl 95,        orders BTC cancel_sl,          error BTC
            long BTC 1 at 100 x5 sl 95,        orders BTC cancel_tp,          ''
            long BTC 1 at 100 x5 sl 95,        orders BTC sl 95,              ''
            long BTC 1 at 100 x5 sl 95,        orders BTC sl 94.99,           error BTC 95 94.99
            long BTC 1 at 100 x5 sl 95,        orders BTC sl 95.01,           ''
            short BTC 1 at 100 x5 sl 105,      orders BTC sl 105.01,          error BTC 105 105.01
            short BTC 1 at 100 x5 sl 105,      orders BTC sl 104.99,          ''
            short BTC 1 at 100 x5 sl 105,      orders BTC cancel_sl,          error BTC
            long BTC 1 at 100 x5 sl 95,        decrease BTC 50% sl 94,        error BTC 95 94
            long BTC 1 at 100 x5 sl 95,        decrease BTC 50% sl 96,        ''
            long BTC 1 at 100 x5 sl 95,        decrease BTC 50%,              ''
            long BTC 1 at 100 x5 sl 95,        increase BTC 1 sl 94,          error BTC 95 94
            long BTC 1 at 100 x5 sl 95,        increase BTC 1,                ''
            long BTC 1 at 100 x5 sl 95,        buy BTC 1 tp 110 sl 94,        error BTC 95 94
            long BTC 1 at 100 x5 sl 95,        buy BTC 1 tp 110 sl 96,        ''
            short BTC 1 at 100 x5 sl 105,      sell BTC 1 tp 90 sl 106,       error BTC 105 106
            long BTC 1 at 100 x5,              increase BTC 1,                error BTC
            long BTC 1 at 100 x5,              increase BTC 1 sl 50,          ''
            long BTC 1 at 100 x5,              orders BTC sl 50,              ''
            long BTC 1 at 100 x5,              orders BTC tp 120,             ''
            long BTC 1 at 100 x5,              decrease BTC 50%,              ''
            long BTC 1 at 100 x5,              close BTC,                     ''
            long BTC 1 at 100 x5,              hold BTC,                      ''
            """)
    void a_required_stop_is_set_stays_and_never_moves_away(String position, String decision, String expected) {
        assertThat(String.join(";", judged(rule, Given.flat().standing(position), decision)))
                .isEqualTo(expected);
    }

    @Test
    void an_optional_stop_may_be_left_out_moved_and_taken_away() {
        var given = Given.flat().stopsOptional().standing("long BTC 1 at 100 x5 sl 95");

        assertThat(judged(rule, given, "buy ETH 1 tp 110; orders BTC sl 90")).isEmpty();
        assertThat(judged(rule, given, "orders BTC cancel_sl")).isEmpty();
    }
}
