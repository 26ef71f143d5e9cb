using FsCheck;
using FsCheck.Fluent;

namespace Hornbeam.Tests.Insight;

/// <summary>Whatever a history holds, reading it never throws and says something.</summary>
public sealed class PropertyTests
{
    private static readonly double[] Odd =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon, 1e-300, 1e300, double.MaxValue, -1, -1e9];

    [Fact]
    public void Any_numbers_can_be_read() => Prop.ForAll(
        Gen.Choose(0, 40).SelectMany(count => Numbers(count).Zip(Numbers(count)).Zip(Numbers(count))).ToArbitrary(),
        numbers => Reads(numbers.Item1.Item1, numbers.Item1.Item2, numbers.Item2)).Check();

    [Fact]
    public void Any_finite_course_gets_epochs_of_the_run() => Prop.ForAll(
        Gen.Choose(1, 60).SelectMany(count => Course(count).Zip(Course(count))).ToArbitrary(),
        courses =>
        {
            var history = History.From([new("loss", courses.Item1), new KeyValuePair<string, double[]>("val_loss", courses.Item2)], firstEpoch: 9);
            var diagnosis = history.Diagnose();
            var (low, high) = (10, 9 + courses.Item1.Length);
            return diagnosis.Findings.All(finding => finding.FirstEpoch >= low && finding.LastEpoch <= high && finding.FirstEpoch <= finding.LastEpoch
                    && finding.Confidence is >= 0.5 and < 1 && finding.Numbers.Values.All(double.IsFinite))
                && (diagnosis.Epochs.BestEpoch is not { } best || (best >= low && best <= high))
                && (diagnosis.Epochs.SufficientEpochs is not { } enough || (enough >= low && enough <= high));
        }).Check();

    [Fact]
    public void Any_text_is_read_or_refused() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Filter(text => text is not null), text =>
        {
            foreach (var candidate in (string[])[text, $"loss: {text}", $"Epoch 1/2\n{text} - loss: 0.5\b\b{text}"])
            {
                try
                {
                    History.Parse(candidate).Diagnose();
                }
                catch (InvalidDataException)
                {
                    // Nothing to read in it.
                }
            }
            return true;
        }).Check();

    private static bool Reads(double[] loss, double[] validation, double[] accuracy)
    {
        foreach (var history in (History[])[
            History.From(("loss", loss)),
            History.From(("loss", loss), ("val_loss", validation)),
            History.From(("accuracy", accuracy), ("loss", loss), ("val_accuracy", validation), ("val_loss", accuracy)),
            History.From([new("loss", loss), new KeyValuePair<string, double[]>("val_loss", validation)], new TrainingDescription
            {
                Loss = "mean_squared_error",
                Optimizer = "sgd",
                LearningRate = validation.Length > 0 ? validation[0] : 0,
                Momentum = 1,
                ValidationSamples = 0,
                BaselineLoss = double.NaN,
            })])
        {
            history.Diagnose(0).ToString().ShouldNotBeNull();
            history.Diagnose().Findings.ShouldNotBeEmpty();
            history.RecommendEpochs().ToString().ShouldNotBeEmpty();
            history.Describe().ShouldNotBeEmpty();
        }
        return true;
    }

    private static Gen<double[]> Numbers(int count) => Gen.OneOf(
        Gen.Choose(0, 1000).Select(number => number / 500.0), Gen.Elements(Odd), Gen.Choose(-5, 5).Select(number => Math.Exp(number))).ArrayOf(count);

    private static Gen<double[]> Course(int count) => Gen.Choose(1, 2000).Select(number => number / 1000.0).ArrayOf(count);
}
