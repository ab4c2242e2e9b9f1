package arbiter.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.json.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VenueTermsTest {

    @ParameterizedTest
    @CsvSource({
        "100.19, 0.1, LONG, 100.1",
        "100.11, 0.1, SHORT, 100.2",
        "100.1, 0.10, LONG, 100.1",
        "100.1, 0.10, SHORT, 100.1",
        "64999.7, 1, LONG, 64999",
        "0.00001234, 0.0000001, SHORT, 0.0000124",
        "0.4, 1, LONG, 0.4"
    })
    void a_price_is_put_on_the_tick_toward_safety(String price, BigDecimal tick, Side side, String expected) {
        assertThat(terms(tick).onTick(Price.of(price), side)).isEqualTo(Price.of(expected));
    }

    @Test
    void a_price_stays_where_the_tick_is_unknown() {
        assertThat(VenueTerms.DEFAULT.onTick(Price.of("100.123"), Side.LONG)).isEqualTo(Price.of("100.123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.1"})
    void a_tick_is_positive(BigDecimal tick) {
        assertThatIllegalArgumentException().isThrownBy(() -> terms(tick));
    }

    @Test
    void equal_terms_are_equal_in_any_spelling() {
        assertThat(terms(new BigDecimal("0.10"))).isEqualTo(terms(new BigDecimal("0.1")));
    }

    @Test
    void what_a_venue_does_not_tell_stays_unknown() {
        var unknown = new VenueTerms(null, null, Money.of("5"), BigDecimal.ONE, null);

        assertThat(unknown.maxLeverage()).isNull();
        assertThat(unknown.spreadBps()).isNull();
        assertThat(Json.value(Json.tree(unknown), VenueTerms.class)).isEqualTo(unknown);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VenueTerms(0, null, Money.of("5"), BigDecimal.ONE, null));
    }

    @ParameterizedTest
    @CsvSource({", 20, 20", "50, 20, 20", "20, 50, 20"})
    void no_more_leverage_may_be_used_than_both_the_venue_and_another_say(
            @Nullable Integer venue, int other, int expected) {
        var terms = new VenueTerms(venue, null, Money.of("5"), BigDecimal.ONE, null);

        assertThat(terms.upTo(other).maxLeverage()).isEqualTo(expected);
    }

    @Test
    void are_read_back_as_they_were_written() {
        var whole = new VenueTerms(
                40,
                new BigDecimal("0.0125"),
                Money.of("10"),
                BigDecimal.ONE,
                BigDecimal.TWO,
                new BigDecimal("0.5"),
                false);
        var funding = Funding.every(4, new BigDecimal("0.0001"), null);

        assertThat(Json.value(Json.tree(whole), VenueTerms.class)).isEqualTo(whole);
        assertThat(Json.value(Json.tree(VenueTerms.DEFAULT), VenueTerms.class)).isEqualTo(VenueTerms.DEFAULT);
        assertThat(Json.value(Json.tree(funding), Funding.class)).isEqualTo(funding);
    }

    private static VenueTerms terms(BigDecimal tick) {
        return new VenueTerms(50, null, Money.of("5"), new BigDecimal("0.001"), BigDecimal.ONE, tick, true);
    }
}
