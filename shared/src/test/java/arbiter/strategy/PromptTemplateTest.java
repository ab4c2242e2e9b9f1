package arbiter.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.market.Symbol;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTemplateTest {

    private static final List<Symbol> SYMBOLS = List.of(new Symbol("BTC"), new Symbol("ETH"));

    static Stream<Strategy> predefined() {
        return StrategyCatalogue.predefined().all().stream();
    }

    @ParameterizedTest
    @MethodSource("predefined")
    void a_predefined_template_renders_with_every_figure_in_place(Strategy strategy) {
        var text = PromptTemplate.render(strategy, SYMBOLS);

        assertThat(text)
                .startsWith("You trade BTC, ETH as the " + strategy.name())
                .doesNotContain("{{", "}}");
        assertThat(text.lines().count()).isBetween(8L, 20L);
    }

    @ParameterizedTest
    @MethodSource("predefined")
    void a_predefined_template_uses_all_that_is_supplied_and_nothing_else(Strategy strategy) {
        assertThat(PromptTemplate.names(strategy.promptTemplate()))
                .isEqualTo(PromptTemplate.supplied(strategy, SYMBOLS).entrySet().stream()
                        .filter(figure -> !figure.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("predefined")
    void a_predefined_template_types_no_limit_by_hand(Strategy strategy) {
        var byHand = Pattern.compile("\\d+").matcher(strategy.promptTemplate().replaceAll("EMA (20|50)", "EMA"));

        assertThat(byHand.results().map(MatchResult::group)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{max_luck}}",
                "{{#max_luck}}x{{/max_luck}}",
                "{{sizing}}",
                "{{name.bytes}}",
                "{{name.class.name}}",
                "{{#name}}{{toUpperCase}}{{/name}}",
                "{{> other}}",
                "{{#name}}"
            })
    void a_template_may_name_only_what_is_supplied(String template) {
        var strategy = withTemplate(template);

        assertThatThrownBy(() -> PromptTemplate.render(strategy, SYMBOLS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("prompt_template: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{^name}}{{max_luck}}{{/name}}",
                "{{#max_entry_percent}}{{max_luck}} {{> other}}{{/max_entry_percent}}",
                "{{.}}",
                "{{#name}}{{this}}{{-index}}{{/name}}",
                "{{=<% %>=}}<% max_luck %>"
            })
    void a_template_is_refused_for_a_part_that_would_not_be_rendered_today(String template) {
        assertThatThrownBy(() -> PromptTemplate.check(withTemplate(template)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("prompt_template: ");
    }

    @Test
    void names_everything_that_is_not_supplied_at_once() {
        assertThatThrownBy(() -> PromptTemplate.check(withTemplate("{{luck}} {{name}} {{#chance}}{{odds}}{{/chance}}")))
                .hasMessage("prompt_template: names what is not supplied: [chance, luck, odds]");
    }

    @Test
    void fills_in_no_more_than_the_figures_themselves() {
        var longest = "{{timeframes}}".repeat(StrategyReader.MAX_TEMPLATE_CHARACTERS / 14);

        assertThat(PromptTemplate.render(withTemplate(longest), SYMBOLS).length())
                .isLessThan(longest.length());
    }

    private static Strategy withTemplate(String template) {
        var swing = StrategyCatalogue.predefined().find("swing").orElseThrow();
        return new Strategy(
                swing.id(),
                swing.name(),
                swing.type(),
                swing.active(),
                swing.version(),
                template,
                swing.timeframes(),
                swing.stop(),
                swing.orderPreference(),
                swing.sizing(),
                swing.limits());
    }
}
