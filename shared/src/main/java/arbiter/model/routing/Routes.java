package arbiter.model.routing;

import arbiter.account.ModelChange;
import java.util.List;

/** The routes of decisions, by what is stored now: choices and experiments at most two seconds old. */
public final class Routes {

    private final Router router;
    private final ModelChoice choice;
    private final Experiments experiments;

    public Routes(Router router, ModelChoice choice, Experiments experiments) {
        this.router = router;
        this.choice = choice;
        this.experiments = experiments;
    }

    /**
     * The route of a decision. Ask once and keep the answer: another may come out later.
     *
     * @throws NoRoute when the choice that counts cannot be asked
     */
    public Route of(Occasion occasion) throws NoRoute {
        if (occasion.override() != null) return router.route(occasion, null, List.of());
        return router.route(occasion, choice.current().map(ModelChange::model).orElse(null), experiments.running());
    }
}
