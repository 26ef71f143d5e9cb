using System.Runtime.CompilerServices;

namespace Hornbeam.Charts.Rendering.Png;

/// <summary>An array of pixels to draw on. Shapes are first collected as coverage, from 0 to 1 a pixel, and then blended in one
/// colour: overlapping parts of one shape never show through a translucent colour.</summary>
internal sealed class Canvas
{
    private readonly float[] coverage;
    private int dirtyLeft, dirtyTop, dirtyRight, dirtyBottom;
    private int clipLeft, clipTop, clipRight, clipBottom;

    internal Canvas(int width, int height, Color background)
    {
        (Width, Height) = (width, height);
        Rgb = new byte[checked(3 * width * height)];
        coverage = new float[width * height];
        Fill(0, 0, width, height, background with { A = 255 });
        SetClip(0, 0, width, height);
        Clean();
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>Rows from top to bottom, three bytes a pixel.</summary>
    internal byte[] Rgb { get; }

    internal void SetClip(int left, int top, int right, int bottom)
    {
        (clipLeft, clipTop) = (Math.Clamp(left, 0, Width), Math.Clamp(top, 0, Height));
        (clipRight, clipBottom) = (Math.Clamp(right, clipLeft, Width), Math.Clamp(bottom, clipTop, Height));
    }

    /// <summary>Covers a line with round ends; where it is flat at an end, it stops there.</summary>
    /// <remarks>The coverage of a pixel follows from the distance of its centre, and the largest of all segments counts: joints
    /// of polylines leave no trace.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void CoverSegment(float x1, float y1, float x2, float y2, float radius, bool flatStart = false, bool flatEnd = false)
    {
        var (dx, dy) = (x2 - x1, y2 - y1);
        var length = MathF.Sqrt(dx * dx + dy * dy);
        var (ux, uy) = length > 0 ? (dx / length, dy / length) : (1f, 0f);
        var reach = radius + 0.5f;
        var top = Math.Max(clipTop, (int)MathF.Floor(MathF.Min(y1, y2) - reach));
        var bottom = Math.Min(clipBottom, (int)MathF.Ceiling(MathF.Max(y1, y2) + reach) + 1);
        for (var row = top; row < bottom; row++)
        {
            var y = row + 0.5f;
            var (from, to) = RowSpan(x1, y1, x2, y2, y, reach);
            var left = Math.Max(clipLeft, (int)MathF.Floor(from - reach));
            var right = Math.Min(clipRight, (int)MathF.Ceiling(to + reach) + 1);
            if (left >= right) continue;
            Touch(left, row, right, row + 1);
            var line = coverage.AsSpan(row * Width, Width);
            for (var column = left; column < right; column++)
            {
                var (px, py) = (column + 0.5f - x1, y - y1);
                var along = px * ux + py * uy;
                var away = MathF.Abs(px * uy - py * ux);
                float cover;
                var beyond = along - length;
                if (along < 0 && !flatStart) cover = reach - MathF.Sqrt(px * px + py * py);
                else if (beyond > 0 && !flatEnd) cover = reach - MathF.Sqrt(beyond * beyond + away * away);
                else
                {
                    cover = reach - away;
                    if (flatStart) cover = MathF.Min(cover, along + 0.5f);
                    if (flatEnd) cover = MathF.Min(cover, 0.5f - beyond);
                }
                if (cover > 1) cover = 1;
                if (cover > line[column]) line[column] = cover;
            }
        }
    }

    /// <summary>Covers a polygon (non-zero winding). Each edge adds the area between it and the right edge of the picture; summed
    /// along a row, the exact share of every pixel results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void CoverPolygon(ReadOnlySpan<(float X, float Y)> points)
    {
        var (left, top, right, bottom) = (float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        foreach (var (x, y) in points)
        {
            (left, right) = (MathF.Min(left, x), MathF.Max(right, x));
            (top, bottom) = (MathF.Min(top, y), MathF.Max(bottom, y));
        }
        var (firstRow, lastRow) = (Math.Max(clipTop, (int)MathF.Floor(top)), Math.Min(clipBottom, (int)MathF.Ceiling(bottom)));
        var firstColumn = Math.Max(clipLeft, (int)MathF.Floor(left));
        var lastColumn = Math.Min(clipRight, (int)MathF.Ceiling(right));
        if (firstRow >= lastRow || firstColumn >= lastColumn) return;
        var (rows, columns) = (lastRow - firstRow, lastColumn - firstColumn);
        var sums = new float[rows * (columns + 2)];
        for (var i = 0; i < points.Length; i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Length]);
            AddEdge(sums, columns, rows, a.X - firstColumn, a.Y - firstRow, b.X - firstColumn, b.Y - firstRow);
        }
        Touch(firstColumn, firstRow, lastColumn, lastRow);
        for (var row = 0; row < rows; row++)
        {
            var sum = 0f;
            var line = coverage.AsSpan((firstRow + row) * Width + firstColumn, columns);
            var source = sums.AsSpan(row * (columns + 2), columns);
            for (var column = 0; column < columns; column++)
            {
                sum += source[column];
                var cover = MathF.Min(MathF.Abs(sum), 1);
                if (cover > line[column]) line[column] = cover;
            }
        }
    }

    /// <summary>Blends the collected coverage in a colour and forgets it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Blend(Color color, float strength = 1)
    {
        var alpha = color.A / 255f * strength;
        for (var row = dirtyTop; row < dirtyBottom; row++)
        {
            var line = coverage.AsSpan(row * Width + dirtyLeft, Math.Max(0, dirtyRight - dirtyLeft));
            var pixels = Rgb.AsSpan(3 * (row * Width + dirtyLeft), 3 * line.Length);
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] <= 0) continue;
                var share = line[i] * alpha;
                line[i] = 0;
                pixels[3 * i] = Mix(pixels[3 * i], color.R, share);
                pixels[3 * i + 1] = Mix(pixels[3 * i + 1], color.G, share);
                pixels[3 * i + 2] = Mix(pixels[3 * i + 2], color.B, share);
            }
        }
        Clean();
    }

    /// <summary>Fills whole pixels.</summary>
    internal void Fill(int left, int top, int right, int bottom, Color color)
    {
        (left, right) = (Math.Max(left, 0), Math.Min(right, Width));
        (top, bottom) = (Math.Max(top, 0), Math.Min(bottom, Height));
        if (left >= right || top >= bottom) return;
        var share = color.A / 255f;
        var first = Rgb.AsSpan(3 * (top * Width + left), 3 * (right - left));
        for (var row = top; row < bottom; row++)
        {
            var pixels = Rgb.AsSpan(3 * (row * Width + left), first.Length);
            if (color.A == 255 && row > top)
            {
                first.CopyTo(pixels);
                continue;
            }
            for (var i = 0; i + 2 < pixels.Length; i += 3)
            {
                pixels[i] = Mix(pixels[i], color.R, share);
                pixels[i + 1] = Mix(pixels[i + 1], color.G, share);
                pixels[i + 2] = Mix(pixels[i + 2], color.B, share);
            }
        }
    }

    private static byte Mix(byte below, byte above, float share) => (byte)(below + (above - below) * share + 0.5f);

    /// <summary>The part of a segment that a row of pixels is near to.</summary>
    private static (float From, float To) RowSpan(float x1, float y1, float x2, float y2, float y, float reach)
    {
        var dy = y2 - y1;
        if (MathF.Abs(dy) < 1e-3f) return x1 < x2 ? (x1, x2) : (x2, x1);
        var t1 = Math.Clamp((y - reach - y1) / dy, 0, 1);
        var t2 = Math.Clamp((y + reach - y1) / dy, 0, 1);
        var (a, b) = (x1 + t1 * (x2 - x1), x1 + t2 * (x2 - x1));
        return a < b ? (a, b) : (b, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEdge(float[] sums, int columns, int rows, float x1, float y1, float x2, float y2)
    {
        if (y1 == y2) return;
        var direction = y1 < y2 ? 1f : -1f;
        if (y1 > y2) (x1, y1, x2, y2) = (x2, y2, x1, y1);
        var slope = (x2 - x1) / (y2 - y1);
        for (var row = Math.Max(0, (int)y1); row < Math.Min(rows, (int)MathF.Ceiling(y2)); row++)
        {
            var (from, to) = (MathF.Max(row, y1), MathF.Min(row + 1, y2));
            if (to <= from) continue;
            var (a, b) = (x1 + (from - y1) * slope, x1 + (to - y1) * slope);
            if (a > b) (a, b) = (b, a);
            var height = (to - from) * direction;
            var start = row * (columns + 2);
            if (b - a < 1e-6f)
            {
                AddPiece(sums, start, columns, (a + b) / 2, height);
                continue;
            }
            var perColumn = height / (b - a);
            // What lies left of the first column covers the whole row; what lies right of the last covers nothing.
            if (a < 0) sums[start] += (MathF.Min(b, 0) - a) * perColumn;
            (a, b) = (MathF.Max(a, 0), MathF.Min(b, columns));
            for (var column = (int)a; column < b; column++)
            {
                var (enter, leave) = (MathF.Max(a, column), MathF.Min(b, column + 1));
                AddPiece(sums, start, columns, (enter + leave) / 2, (leave - enter) * perColumn);
            }
        }
    }

    /// <summary>Adds a piece of an edge inside one column: the pixel itself is covered right of the piece, all later ones
    /// wholly.</summary>
    private static void AddPiece(float[] sums, int start, int columns, float x, float height)
    {
        if (x >= columns) return;
        var column = x <= 0 ? 0 : (int)x;
        var inside = x <= 0 ? 1 : 1 - (x - column);
        sums[start + column] += height * inside;
        sums[start + column + 1] += height * (1 - inside);
    }

    private void Touch(int left, int top, int right, int bottom)
    {
        (dirtyLeft, dirtyTop) = (Math.Min(dirtyLeft, left), Math.Min(dirtyTop, top));
        (dirtyRight, dirtyBottom) = (Math.Max(dirtyRight, right), Math.Max(dirtyBottom, bottom));
    }

    private void Clean() => (dirtyLeft, dirtyTop, dirtyRight, dirtyBottom) = (Width, Height, 0, 0);
}
