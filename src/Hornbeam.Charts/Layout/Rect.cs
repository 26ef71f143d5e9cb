namespace Hornbeam.Charts.Layout;

/// <summary>A rectangle; y grows downwards.</summary>
internal readonly record struct Rect(double X, double Y, double Width, double Height)
{
    internal double Right => X + Width;

    internal double Bottom => Y + Height;

    internal Point Centre => new(X + Width / 2, Y + Height / 2);

    internal static Rect Between(double x1, double y1, double x2, double y2) =>
        new(Math.Min(x1, x2), Math.Min(y1, y2), Math.Abs(x2 - x1), Math.Abs(y2 - y1));

    internal Rect Inset(double by) => Inset(by, by);

    internal Rect Inset(double horizontal, double vertical) =>
        new(X + horizontal, Y + vertical, Width - 2 * horizontal, Height - 2 * vertical);

    internal bool Contains(Point point) => point.X >= X && point.X <= Right && point.Y >= Y && point.Y <= Bottom;

    internal bool Contains(Rect other, double slack = 1e-6) =>
        other.X >= X - slack && other.Y >= Y - slack && other.Right <= Right + slack && other.Bottom <= Bottom + slack;

    internal bool Intersects(Rect other, double slack = 1e-6) =>
        X < other.Right - slack && other.X < Right - slack && Y < other.Bottom - slack && other.Y < Bottom - slack;
}
