using Hornbeam.Data;
using Hornbeam.Engine.Tests;

namespace Hornbeam.Tests.Training;

/// <summary>Steady steps and predictions of a row allocate nothing.</summary>
[Collection("Seeds")]
public class AllocationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_steady_step_allocates_nothing(bool shuffle)
    {
        var (x, y) = Problems.Regression(40, 6);
        var model = Problems.Network(6, 1);
        model.Fit(x, y, verbose: 0);
        var plan = new FitPlan(model, new FitData(x, y), new FitOptions { BatchSize = 12, Shuffle = shuffle });
        var source = plan.TrainingSource(seed: 1);
        var batch = new Batch(plan.Training.Count);
        var steps = new RunningSteps(model, model.Compiled, StepKind.Train, plan.Training);
        Epochs(3);

        Allocation.Of(() => Epochs(50)).ShouldBe(0);

        void Epochs(int count)
        {
            for (var epoch = 0; epoch < count; epoch++)
            {
                source.Restart();
                while (source.Next(batch))
                    steps.Run(batch);
            }
        }
    }

    [Fact]
    public void An_epoch_costs_the_same_memory_however_many_batches_it_has()
    {
        var (few, fewTargets) = Problems.Regression(8, 6);
        var (many, manyTargets) = Problems.Regression(4000, 6);
        Allocated(few, fewTargets, 3);
        var ofOneBatch = Allocated(few, fewTargets, 53) - Allocated(few, fewTargets, 3);
        var ofManyBatches = Allocated(many, manyTargets, 53) - Allocated(many, manyTargets, 3);
        // 50 epochs of 500 batches against 50 of one.
        (ofManyBatches - ofOneBatch).ShouldBeLessThan(4096);

        static long Allocated(Tensor x, Tensor y, int epochs)
        {
            var model = Problems.Network(6, 1);
            model.Fit(x, y, batchSize: 8, verbose: 0);
            return Allocation.Of(() =>
                model.Fit(new FitData(x, y), new FitOptions { Epochs = epochs, BatchSize = 8, Verbose = 0, Shuffle = false }));
        }
    }

    [Fact]
    public void Predicting_a_row_allocates_nothing()
    {
        var model = Problems.Network(6, 1);
        var (x, y) = (new float[6], new float[1]);
        for (var i = 0; i < 10; i++)
            model.Predict(x, y);
        Allocation.Of(() =>
        {
            for (var i = 0; i < 1000; i++)
                model.Predict(x, y);
        }).ShouldBe(0);
    }
}
