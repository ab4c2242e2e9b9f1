package arbiter.adapter.memory;

import arbiter.model.routing.Experiments;
import arbiter.model.routing.ExperimentsContract;

class MemoryExperimentsTest extends ExperimentsContract {

    private final MemoryExperiments memory = new MemoryExperiments(clock);

    @Override
    protected Experiments experiments() {
        return memory;
    }
}
