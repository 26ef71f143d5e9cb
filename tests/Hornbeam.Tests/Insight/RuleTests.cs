using static Hornbeam.Tests.Insight.MadeUp;

namespace Hornbeam.Tests.Insight;

/// <summary>Each rule on series whose answer is known.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Validation_that_rises_while_training_falls_is_over_fitting_from_its_minimum_on()
    {
        var validation = Series(40, epoch => epoch <= 12 ? 0.7 - 0.025 * epoch : 0.4 + 0.01 * (epoch - 12));
        var finding = Binary(Falling(40, 0.69, 0.05, 12), Noisy(validation, 0.005)).Diagnose().Find("overfitting").ShouldNotBeNull();
        finding.FirstEpoch.ShouldBeInRange(11, 13);
        finding.LastEpoch.ShouldBe(40);
        finding.Numbers["rise"].ShouldBe(0.7, 0.1);
        finding.Severity.ShouldBe(Severity.Moderate);
        finding.Confidence.ShouldBeGreaterThan(0.8);
        finding.Code.ShouldNotBeNull().ShouldContain("EarlyStopping");
        finding.ToString().ShouldStartWith($"Over-fitting since epoch {finding.FirstEpoch} (");
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    [InlineData(0.1)]
    public void Noise_alone_is_no_over_fitting(double noise)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var validation = Noisy(Falling(60, 0.69, 0.4, 6), noise, seed);
            Rules(Binary(Noisy(Falling(60, 0.69, 0.35, 8), 0.01, seed + 100), validation)).ShouldNotContain("overfitting");
        }
    }

    [Fact]
    public void Accuracy_that_still_rises_is_growing_over_confidence()
    {
        var history = History.From(
            ("loss", Falling(40, 0.69, 0.05, 12)), ("accuracy", Series(40, epoch => 0.6 + 0.009 * epoch)),
            ("val_loss", Series(40, epoch => epoch <= 12 ? 0.7 - 0.025 * epoch : 0.4 + 0.01 * (epoch - 12))),
            ("val_accuracy", Series(40, epoch => 0.6 + 0.005 * epoch)));
        history.Diagnose().Find("overfitting").ShouldNotBeNull().Evidence.ShouldContain("growing over-confidence");
    }

    [Fact]
    public void A_NaN_is_a_divergence_with_the_last_finite_value()
    {
        var history = History.From(("loss", [0.7, 0.6, double.NaN, double.NaN]));
        var finding = history.Diagnose().Findings[0];
        finding.Rule.ShouldBe("diverged");
        finding.FirstEpoch.ShouldBe(3);
        finding.Severity.ShouldBe(Severity.Severe);
        finding.Evidence.ShouldContain("loss became NaN");
        finding.Evidence.ShouldContain("0.6 in epoch 2");
        Rules(history).ShouldContain("learning_rate_too_high");
    }

    [Fact]
    public void A_NaN_names_its_batch_where_batches_were_recorded()
    {
        var history = new History();
        foreach (var (epoch, loss) in (ReadOnlySpan<(int, double)>)[(0, 0.7), (0, 0.6), (1, 0.5), (1, double.NaN)])
            history.Batches.Record(epoch, [new("loss", loss)], 32, 0.1);
        history.Record(0, [new("loss", 0.65)], 1, null);
        history.Record(1, [new("loss", double.NaN)], 1, null);
        history.Diagnose().Findings[0].Evidence.ShouldContain("at batch 2");
    }

    [Fact]
    public void An_infinity_of_validation_is_a_divergence_too() =>
        Rules(Binary([0.6, 0.5, 0.4], [0.6, double.PositiveInfinity, 0.5])).ShouldContain("diverged");

    [Fact]
    public void A_loss_that_grows_a_thousandfold_diverged() => Rules(History.From(("loss", [2, 300, 40_000, 5e6, 6e8]))).ShouldContain("diverged");

    [Fact]
    public void A_jump_without_return_is_a_collapse()
    {
        var loss = Falling(30, 0.69, 0.1, 5);
        for (var i = 18; i < 30; i++)
            loss[i] = 0.9;
        var finding = Binary(loss, Falling(30, 0.69, 0.15, 5)).Diagnose().Findings[0];
        finding.Rule.ShouldBe("collapsed");
        finding.FirstEpoch.ShouldBe(19);
        finding.Advice.ShouldContain("epoch 18");
    }

    [Fact]
    public void A_jump_with_return_is_a_spike()
    {
        var loss = Falling(30, 0.69, 0.1, 5);
        (loss[14], loss[15]) = (0.8, 0.3);
        var history = Binary(loss, Falling(30, 0.69, 0.15, 5));
        var finding = history.Diagnose().Find("spike_recovered").ShouldNotBeNull();
        finding.FirstEpoch.ShouldBe(15);
        Rules(history).ShouldNotContain("collapsed");
        Rules(history).ShouldContain("healthy");
    }

    [Fact]
    public void A_flat_loss_is_not_learning()
    {
        var history = Binary(Noisy(Series(20, _ => 0.6935), 0.0005), Noisy(Series(20, _ => 0.694), 0.0005, 2));
        Rules(history).ShouldContain("not_learning");
        Rules(history).ShouldContain("constant_prediction");
        Rules(history).ShouldNotContain("healthy");
        history.RecommendEpochs().CannotTell.ShouldNotBeNull();
    }

    [Fact]
    public void An_accuracy_that_stands_at_a_share_is_a_constant_prediction()
    {
        var history = History.From(
            ("loss", Falling(20, 0.6, 0.3251, 2)), ("accuracy", Series(20, epoch => epoch < 3 ? 0.8 : 0.9)),
            ("val_loss", Falling(20, 0.58, 0.33, 2)), ("val_accuracy", Series(20, _ => 0.9)));
        Rules(history).ShouldContain("constant_prediction");
    }

    [Fact]
    public void A_loss_that_ends_high_above_its_minimum_has_too_high_a_rate()
    {
        var random = new Random(3);
        var loss = Series(40, epoch => 0.25 + 0.008 * epoch + 0.12 * Math.Abs(Normal(random)));
        Rules(Binary(loss)).ShouldContain("learning_rate_too_high");
    }

    [Fact]
    public void A_straight_slow_fall_has_too_low_a_rate()
    {
        var loss = Noisy(Series(30, epoch => 0.69 - 0.004 * epoch), 0.0003);
        var validation = Noisy(Series(30, epoch => 0.70 - 0.004 * epoch), 0.0003, 2);
        var history = Binary(loss, validation, trained: new() { Optimizer = "adam", LearningRate = 0.00001 });
        var finding = history.Diagnose().Find("learning_rate_too_low").ShouldNotBeNull();
        finding.Code.ShouldBe("model.Compile(optimizer: new Adam(1e-04), ...)");
        Rules(Binary(loss, validation)).ShouldContain("learning_rate_too_low", "without a known rate too");
    }

    [Fact]
    public void A_steady_fall_is_still_improving()
    {
        var history = Binary(Noisy(Falling(20, 0.69, 0.1, 25), 0.003), Noisy(Falling(20, 0.69, 0.15, 25), 0.003, 2));
        Rules(history).ShouldContain("still_improving");
        history.RecommendEpochs().TrainTo.ShouldBe(50);
        history.RecommendEpochs().SufficientEpochs.ShouldBeNull();
    }

    [Fact]
    public void A_fall_that_is_over_is_a_plateau_with_the_epochs_that_suffice()
    {
        var history = Binary(Noisy(Falling(60, 0.69, 0.2, 4), 0.001), Noisy(Falling(60, 0.69, 0.25, 4), 0.001, 2));
        var finding = history.Diagnose().Find("plateaued").ShouldNotBeNull();
        // 0.44 e^(-t/4) falls below 1 % of 0.25 at 4 ln(176) = 20.7 epochs after the first.
        finding.FirstEpoch.ShouldBeInRange(17, 24);
        history.RecommendEpochs().SufficientEpochs.ShouldBe(finding.FirstEpoch);
        Rules(history).ShouldContain("healthy");
        history.Diagnose().IsHealthy.ShouldBeTrue();
        Rules(history).ShouldNotContain("still_improving");
    }

    [Fact]
    public void Jumps_of_validation_are_noise()
    {
        var validation = Noisy(Falling(40, 0.69, 0.3, 3), 0.12);
        Rules(Binary(Falling(40, 0.69, 0.25, 4), validation)).ShouldContain("noisy_validation");
        Rules(Binary(Falling(40, 0.69, 0.25, 4), Noisy(Falling(40, 0.69, 0.3, 3), 0.01))).ShouldNotContain("noisy_validation");
    }

    [Fact]
    public void Validation_far_above_from_the_start_is_other_data()
    {
        var history = Binary(Falling(30, 0.6, 0.1, 6), Series(30, epoch => 1.6 + 0.01 * epoch));
        history.Diagnose().Find("distribution_shift").ShouldNotBeNull().FirstEpoch.ShouldBe(1);
    }

    [Theory]
    [InlineData(null, "if the network has dropout")]
    [InlineData(0.5, "with dropout on, which validation switches off")]
    public void Validation_below_training_is_normal_and_the_cause_is_worded_as_it_is_known(double? dropout, string text)
    {
        var trained = dropout is { } rate ? new TrainingDescription { DropoutRates = [rate] } : null;
        var history = Binary(Falling(20, 0.69, 0.3, 5), Falling(20, 0.55, 0.2, 5), trained: trained);
        var finding = history.Diagnose().Find("validation_better_than_training").ShouldNotBeNull();
        finding.Severity.ShouldBe(Severity.Remark);
        finding.Evidence.ShouldContain(text);
    }

    [Fact]
    public void A_large_gap_that_does_not_grow_is_a_remark()
    {
        var history = Binary(Falling(40, 0.69, 0.02, 5), Noisy(Falling(40, 0.69, 0.4, 4), 0.002));
        history.Diagnose().Find("stable_gap").ShouldNotBeNull().Title.ShouldContain("not growing");
    }

    [Fact]
    public void Without_validation_and_metric_both_are_asked_for()
    {
        var diagnosis = History.From(("loss", Falling(30, 2, 0.1, 5))).Diagnose();
        diagnosis.Find("unmeasured").ShouldNotBeNull().Code.ShouldNotBeNull().ShouldContain("validationSplit");
        diagnosis.NotPossible.ShouldContain(text => text.Contains("over-fitting"));
    }

    [Fact]
    public void A_healthy_run_says_so_first_and_lists_the_checks()
    {
        var text = Binary(Noisy(Falling(60, 0.69, 0.2, 4), 0.001), Noisy(Falling(60, 0.69, 0.25, 4), 0.001, 2)).Diagnose().ToString();
        text.ShouldStartWith("Training went well (");
        text.ShouldContain("Looked for: divergence");
        text.ShouldContain("comparing the learning rate with the usual one (not recorded)");
    }

    [Fact]
    public void Epochs_without_loss_cannot_be_told()
    {
        var diagnosis = History.From(("accuracy", [0.5, 0.6])).Diagnose();
        diagnosis.Findings.ShouldHaveSingleItem().Rule.ShouldBe("cannot_tell");
        diagnosis.ToString().ShouldContain("no loss among 'accuracy'");
        new History().Diagnose().ToString().ShouldContain("No epoch has been recorded");
    }

    [Fact]
    public void One_epoch_that_shows_nothing_cannot_be_told() => Rules(Binary([0.68], [0.69])).ShouldContain("cannot_tell");

    [Fact]
    public void Validation_every_second_epoch_is_read_where_it_is()
    {
        var validation = Series(20, epoch => epoch <= 6 ? 0.7 - 0.05 * epoch : 0.4 + 0.02 * (epoch - 6));
        var history = History.From(("loss", Falling(40, 0.69, 0.05, 12)), ("val_loss", validation));
        var finding = history.Diagnose().Find("overfitting").ShouldNotBeNull();
        finding.FirstEpoch.ShouldBeInRange(10, 14);
        finding.LastEpoch.ShouldBe(40);
    }

    [Fact]
    public void A_least_confidence_is_from_0_to_below_1()
    {
        var history = Binary([0.6, 0.5]);
        Should.Throw<ArgumentOutOfRangeException>(() => history.Diagnose(1));
        Should.Throw<ArgumentOutOfRangeException>(() => history.Diagnose(-0.1));
        history.Diagnose(0).Findings.Count.ShouldBeGreaterThanOrEqualTo(history.Diagnose(0.9).Findings.Count);
    }
}
