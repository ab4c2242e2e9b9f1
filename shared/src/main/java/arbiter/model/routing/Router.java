package arbiter.model.routing;

import arbiter.account.ModelTerms;
import arbiter.decision.DecisionRecord.ExperimentRef;
import arbiter.model.catalogue.ModelCatalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the models of a decision: what the request names, else the arm of an experiment that covers the account, else the
 * account's own choice, else the engine's, else the configured one.
 *
 * <p>It holds nothing that changes and gives values that do not, so no decision sees another's choice.
 */
public final class Router {

    private final ModelCatalogue catalogue;
    private final String configured;

    /**
     * @param configured the model where nobody chose one
     * @throws IllegalArgumentException when the catalogue does not know it
     */
    public Router(ModelCatalogue catalogue, String configured) {
        if (catalogue.find(configured).isEmpty())
            throw new IllegalArgumentException(NoRoute.unknown(configured, catalogue));
        this.catalogue = catalogue;
        this.configured = configured;
    }

    /** The model where nobody chose one. */
    public String configured() {
        return configured;
    }

    /**
     * The route of a decision.
     *
     * @param chosen the engine's stored choice; null when there is none
     * @param experiments that may cover the account; the first that does counts
     * @throws NoRoute when the choice that counts, or one of its fallbacks, cannot be asked
     */
    public Route route(Occasion occasion, @Nullable String chosen, List<Experiment> experiments) throws NoRoute {
        if (occasion.override() != null) return route(occasion.override(), "", occasion.terms(), null);
        for (var experiment : experiments)
            if (experiment.runsAt(occasion.at()) && experiment.covers(occasion.account())) {
                var arm = experiment.armOf(occasion.account(), occasion.id());
                return route(
                        arm.model(),
                        "arm %s of experiment %s: ".formatted(arm.name(), experiment.id()),
                        occasion.terms(),
                        new ExperimentRef(experiment.id(), arm.name()));
            }
        var own = occasion.terms().model();
        if (own != null)
            return route(own, "the choice of account %s: ".formatted(occasion.account()), occasion.terms(), null);
        if (chosen != null) return route(chosen, "the engine's choice: ", occasion.terms(), null);
        return route(configured, "", occasion.terms(), null);
    }

    private Route route(String model, String whose, ModelTerms terms, @Nullable ExperimentRef experiment)
            throws NoRoute {
        var spec = catalogue.find(model).orElseThrow(() -> new NoRoute(whose + NoRoute.unknown(model, catalogue)));
        return new Route(model, spec.builtIn() ? List.of() : fallbacks(model, terms), experiment);
    }

    private List<String> fallbacks(String model, ModelTerms terms) throws NoRoute {
        var own = terms.fallbacks();
        if (own == null) return catalogue.fallbacksFor(model);
        for (var id : own) check(id);
        return own.stream().distinct().filter(id -> !id.equals(model)).toList();
    }

    private void check(String fallback) throws NoRoute {
        var spec = catalogue
                .find(fallback)
                .orElseThrow(() -> new NoRoute("the account's fallbacks: " + NoRoute.unknown(fallback, catalogue)));
        if (spec.builtIn())
            throw new NoRoute(
                    "the account's fallbacks: %s is built in, and never stands in for another".formatted(fallback));
    }
}
