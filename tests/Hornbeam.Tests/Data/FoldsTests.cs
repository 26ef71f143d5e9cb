namespace Hornbeam.Tests.Data;

public sealed class FoldsTests
{
    [Fact]
    public void Two_parts_hold_every_sample_once_with_its_target()
    {
        var x = Tensor.From(Enumerable.Range(0, 20).Select(i => (float)i).ToArray(), [10, 2]);
        var y = Tensor.From(Enumerable.Range(0, 10).Select(i => 2f * i).ToArray(), [10, 1]);
        var (trainX, testX, trainY, testY) = Folds.TrainTestSplit(x, y, seed: 3);
        (trainY.Shape.Length(0), testY.Shape.Length(0)).ShouldBe((7, 3));
        trainX[.., 0].ToArray<float>().Concat(testX[.., 0].ToArray<float>()).Order().ShouldBe(y[.., 0].ToArray<float>());
        trainX[.., 0].ToArray<float>().ShouldBe(trainY[.., 0].ToArray<float>());
        Folds.TrainTestSplit(x, y, seed: 3).TestY.ToArray<float>().ShouldBe(testY.ToArray<float>());
        Should.Throw<ArgumentException>(() => Folds.TrainTestSplit(x, y, testSize: 1)).Message.ShouldContain("testSize");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public void Each_sample_is_validated_on_once(int? seed)
    {
        var folds = Folds.KFold(11, 3, seed);
        folds.Select(fold => fold.Validation.Length).ShouldBe([4, 4, 3]);
        folds.SelectMany(fold => fold.Validation).Order().ShouldBe(Enumerable.Range(0, 11));
        foreach (var (train, validation) in folds)
            train.Concat(validation).Order().ShouldBe(Enumerable.Range(0, 11));
        if (seed is null)
            folds[0].Validation.ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void Stratified_folds_have_the_shares_of_the_classes()
    {
        var labels = Tensor.From(Enumerable.Range(0, 50).Select(i => i % 5 == 0 ? 1f : 0).ToArray(), [50, 1]);
        foreach (var (_, validation) in Folds.StratifiedKFold(labels, 5, seed: 1))
            Folds.Rows(labels, validation).ToArray<float>().ShouldBe([1, 1, 0, 0, 0, 0, 0, 0, 0, 0], ignoreOrder: true);
        Should.Throw<ArgumentException>(() => Folds.StratifiedKFold(labels, 11)).Message.ShouldContain("class 1 has 10 samples for 11 folds");
        Should.Throw<ArgumentOutOfRangeException>(() => Folds.KFold(3, 4));
    }
}
