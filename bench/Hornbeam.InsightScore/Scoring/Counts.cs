namespace Hornbeam.InsightScore;

/// <summary>How often a label was rightly said, wrongly said and missed.</summary>
public readonly record struct Counts(int TruePositives, int FalsePositives, int FalseNegatives)
{
    public double Precision => Share(TruePositives, FalsePositives);

    public double Recall => Share(TruePositives, FalseNegatives);

    public double F1 => Share(2 * TruePositives, FalsePositives + FalseNegatives);

    public static Counts operator +(Counts a, Counts b) => Add(a, b);

    public static Counts Add(Counts a, Counts b) =>
        new(a.TruePositives + b.TruePositives, a.FalsePositives + b.FalsePositives, a.FalseNegatives + b.FalseNegatives);

    private static double Share(int right, int wrong) => right + wrong == 0 ? 0 : (double)right / (right + wrong);
}
