package arbiter.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import arbiter.market.Money;
import arbiter.model.Prompt;
import arbiter.model.Prompt.Rework;
import arbiter.model.catalogue.ModelSpec.Format;
import arbiter.model.catalogue.ModelSpec.Prices;
import arbiter.model.catalogue.ModelSpec.Providers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelSpecTest {

    private static final Prompt TWENTY_BYTES = new Prompt("system", "market", "account1");

    @Test
    void takes_every_byte_for_a_token_and_the_whole_answer_as_used() {
        assertThat(ModelSpec.promptTokens(TWENTY_BYTES)).isEqualTo(100);
        assertThat(priced("3", "1", "5", "2").worstCase(TWENTY_BYTES)).isEqualTo(Money.of("0.0053"));
    }

    @Test
    void takes_the_dearer_of_two_prices_for_the_same_token() {
        assertThat(priced("1", "3", "2", "5").worstCase(TWENTY_BYTES)).isEqualTo(Money.of("0.0053"));
    }

    @Test
    void counts_what_is_sent_back_for_correction() {
        var corrected = TWENTY_BYTES.with(new Rework("{\"é\":1}", "no"));

        assertThat(ModelSpec.promptTokens(corrected)).isEqualTo(110);
    }

    @Test
    void rounds_what_a_call_may_cost_up() {
        assertThat(priced("0.0001", "0", "0", "0").worstCase(TWENTY_BYTES)).isEqualTo(Money.of("0.00000001"));
    }

    @Test
    void does_not_guess_what_a_call_may_cost() {
        var unpriced = model(null);

        assertThatIllegalStateException()
                .isThrownBy(() -> unpriced.worstCase(TWENTY_BYTES))
                .withMessageContaining("acme/one");
    }

    private static ModelSpec priced(String prompt, String cached, String completion, String reasoning) {
        return model(new Prices(
                LocalDate.EPOCH,
                new BigDecimal(prompt),
                new BigDecimal(cached),
                new BigDecimal(completion),
                new BigDecimal(reasoning)));
    }

    private static ModelSpec model(@Nullable Prices prices) {
        return new ModelSpec(
                "acme/one",
                "One",
                false,
                "one",
                List.of(Format.PROMPT_ONLY),
                8_000,
                1_000,
                null,
                null,
                Duration.ofSeconds(20),
                Providers.ANY,
                prices,
                null);
    }
}
