package arbiter.adapter.openrouter;

import static arbiter.adapter.AwsStub.json;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.Usage;
import arbiter.market.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageReaderTest {

    private static Usage usage(String quoted) {
        return UsageReader.of(json("{'usage': " + quoted + "}"));
    }

    @Test
    void reads_every_kind_of_token_and_the_cost() {
        var usage = usage("""
                {'prompt_tokens': 194, 'completion_tokens': 2, 'total_tokens': 196, 'cost': 0.00095,
                 'prompt_tokens_details': {'cached_tokens': 100}, 'completion_tokens_details': {'reasoning_tokens': 1}}""");

        assertThat(usage).isEqualTo(new Usage(194L, 100L, 2L, 1L, Money.of("0.00095"), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'cost': null, 'prompt_tokens': null}",
                "null",
                "[]",
                "'much'",
                "{'prompt_tokens_details': 5}"
            })
    void what_nobody_tells_is_unknown(String usage) {
        assertThat(usage(usage)).isEqualTo(Usage.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "'7'", "1000000001", "99999999999999999999", "true", "{}"})
    void a_count_that_cannot_be_is_unknown(String count) {
        assertThat(usage("{'prompt_tokens': %s}".formatted(count)).promptTokens())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.0, 0",
        "1000, 1000",
        "0.0000000000001, 0.000000000001",
        "0.12345678901234567890, 0.123456789013",
        "1e-400, 0.000000000001",
        "9.5e-5, 0.000095"
    })
    void a_cost_is_never_rounded_down(String cost, String usd) {
        assertThat(usage("{'cost': %s}".formatted(cost)).costUsd()).isEqualTo(Money.of(usd));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1000.01", "1e400", "'0.01'", "null", "{}", "true"})
    void a_cost_that_cannot_be_is_unknown(String cost) {
        assertThat(usage("{'cost': %s}".formatted(cost)).costUsd()).isNull();
    }

    @Test
    void with_a_key_of_ones_own_the_providers_bill_counts_too() {
        var both = "{'cost': 0.05, 'is_byok': true, 'cost_details': {'upstream_inference_cost': 1}}";

        assertThat(usage(both).costUsd()).isEqualTo(Money.of("1.05"));
        assertThat(usage(both.replace("true", "false")).costUsd()).isEqualTo(Money.of("0.05"));
        assertThat(usage("{'cost': 0.05, 'is_byok': true, 'cost_details': {'upstream_inference_cost': null}}")
                        .costUsd())
                .isNull();
    }
}
