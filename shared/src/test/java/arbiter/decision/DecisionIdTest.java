package arbiter.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.account.AccountId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected names were reckoned with another program: SHA-256 over length-prefixed parts, 160 bits, base32. */
class DecisionIdTest {

    private static final AccountId MAIN = new AccountId("main");

    @Test
    void the_same_cycle_of_an_account_always_has_the_same_name() {
        assertThat(DecisionId.ofCycle(MAIN, "2025-10-10T12:00:00Z")).hasToString("hvq7lip24qsk4rxh7umtzxqllme5s6jq");
    }

    @Test
    void a_key_that_reads_like_a_cycle_has_another_name() {
        assertThat(DecisionId.ofKey(MAIN, "2025-10-10T12:00:00Z")).hasToString("vadks752oa26g6oggosd6eecsn67fzyu");
    }

    @Test
    void a_batch_names_each_of_its_accounts() {
        assertThat(DecisionId.ofBatch("b-1", MAIN)).hasToString("eqtrqslitxakhxinxxm6aggpvv2o62gf");
    }

    @Test
    void parts_are_never_run_together() {
        assertThat(DecisionId.ofKey(new AccountId("a"), "bc")).hasToString("5afvnsfxusm7tmwbyrteh65ta2nbcsqf");
        assertThat(DecisionId.ofKey(new AccountId("ab"), "c")).hasToString("i3gdefjr7ek5afigbcxw3cwvlkhko7fv");
    }

    @Test
    void keys_count_in_utf_8() {
        assertThat(DecisionId.ofKey(MAIN, "schl\u00fcssel")).hasToString("k435v3jqguj5myfrq3lld6k7r2mfxcaw");
    }

    @Test
    void a_random_name_has_thirty_two_characters_too() {
        assertThat(DecisionId.random(new SplittableRandom(1)).value()).matches("[a-z2-7]{32}");
        assertThat(DecisionId.random(new SplittableRandom(1))).isNotEqualTo(DecisionId.random(new SplittableRandom(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "HVQ7LIP24QSK4RXH7UMTZXQLLME5S6JQ", "1vq7lip24qsk4rxh7umtzxqllme5s6jq"})
    void refuses_what_is_no_name(String text) {
        assertThatThrownBy(() -> new DecisionId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
