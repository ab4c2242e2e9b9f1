package arbiter.rule;

import static arbiter.rule.RuleFixtures.judged;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleAllocationTest {

    private final Rule rule = new SingleAllocation();

    private static Given given() {
        return Given.flat().available("1000");
    }

    @Test
    void half_of_what_is_available_passes_without_a_word() {
        assertThat(judged(rule, given(), "buy BTC 500 tp 110 sl 95")).isEmpty();
        assertThat(judged(rule, given(), "sell BTC 500 tp 90 sl 105")).isEmpty();
    }

    @Test
    void more_than_half_is_a_warning_up_to_all_of_it() {
        assertThat(judged(rule, given(), "buy BTC 500.01 tp 110 sl 95")).containsExactly("warning BTC 500 500.01");
        assertThat(judged(rule, given(), "buy BTC 1000 tp 110 sl 95")).containsExactly("warning BTC 500 1000");
    }

    @Test
    void more_than_all_of_it_is_an_error() {
        assertThat(judged(rule, given(), "buy BTC 1000.01 tp 110 sl 95")).containsExactly("error BTC 1000 1000.01");
        assertThat(judged(rule, given(), "sell BTC 1000.01 tp 90 sl 105")).containsExactly("error BTC 1000 1000.01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void nothing_available_allows_nothing(String available) {
        assertThat(judged(rule, given().available(available), "buy BTC 0.01 tp 110 sl 95"))
                .containsExactly("error BTC %s 0.01".formatted(available));
    }

    @Test
    void never_stands_in_the_way_of_an_exit() {
        var broke = given().available("-100").standing("long BTC 1 at 100 x5");

        assertThat(judged(rule, broke, "close BTC")).isEmpty();
        assertThat(judged(rule, broke, "decrease BTC 50%")).isEmpty();
    }
}
