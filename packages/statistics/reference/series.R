# Reference values for packages/statistics/series, from R 4.2.2 with forecast 8.20 (Debian r-cran-forecast, r-cran-jsonlite).
# Series are those of R's own datasets package. Run: Rscript packages/statistics/reference/series.R (writes series.json beside itself)
suppressMessages({library(forecast); library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
data <- list(AirPassengers = AirPassengers, USAccDeaths = USAccDeaths, UKgas = UKgas, Nile = Nile, WWWusage = WWWusage,
             short = ts(c(12, 15, 11, 14, 18, 17, 21, 19), frequency = 1))
bands <- function(f) list(mean = as.numeric(f$mean), low80 = as.numeric(f$lower[, 1]), high80 = as.numeric(f$upper[, 1]),
                          low95 = as.numeric(f$lower[, 2]), high95 = as.numeric(f$upper[, 2]))
specs <- list(c("A","N","N",F), c("A","A","N",F), c("A","A","N",T), c("A","N","A",F), c("A","A","A",F), c("A","A","A",T),
  c("M","N","N",F), c("M","A","N",F), c("M","A","N",T), c("M","N","A",F), c("M","A","A",F), c("M","A","A",T),
  c("M","N","M",F), c("M","A","M",F), c("M","A","M",T))
one <- function(y) {
  m <- frequency(y); h <- max(2 * m, 8)
  fits <- list()
  for (s in specs) {
    if (m == 1 && s[3] != "N") next
    f <- try(ets(y, model = paste0(s[1:3], collapse = ""), damped = s[4] == "TRUE"), silent = TRUE)
    if (inherits(f, "try-error") || is.null(f$aicc) || length(f$par) == 0 || !inherits(f, "ets")) next
    fits[[length(fits) + 1]] <- list(error = s[1], trend = paste0(s[2], if (s[4] == "TRUE") "d" else ""), season = s[3],
      logLikelihood = f$loglik, aic = f$aic, aicc = f$aicc, sigma2 = f$sigma2, parameters = as.list(f$par[intersect(names(f$par), c("alpha", "beta", "gamma", "phi"))]),
      initial = as.numeric(f$initstate), fitted = as.numeric(f$fitted), residuals = as.numeric(f$residuals), forecast = bands(forecast(f, h = h)))
  }
  t <- thetaf(y, h = h)
  k <- max(length(y) - h, 0)
  train <- as.numeric(y)[seq_len(k)]; test <- tail(as.numeric(y), h)
  list(values = as.numeric(y), period = m, horizon = h, chosen = ets(y)$method,
    naive = c(bands(naive(y, h)), list(residuals = as.numeric(residuals(naive(y, h)))[-1])),
    seasonalNaive = c(bands(snaive(y, h)), list(residuals = as.numeric(residuals(snaive(y, h)))[-(1:m)])),
    drift = bands(rwf(y, h, drift = TRUE)),
    theta = c(bands(t), list(alpha = unname(t$model$alpha), drift = unname(t$model$drift), sigma2 = t$model$sigma)),
    ses = { f <- ses(y, h = h); list(alpha = unname(f$model$par["alpha"]), level = unname(f$model$par["l"]), sse = sum(f$residuals^2)) },
    ets = fits,
    cross = list(naive = unname(as.matrix(tsCV(ts(as.numeric(y)), naive, h = 3))), drift = unname(as.matrix(tsCV(ts(as.numeric(y)), rwf, drift = TRUE, h = 3, initial = 3)))),
    accuracy = if (k > m + 2) { a <- accuracy(snaive(ts(as.numeric(train), frequency = m), h), test, d = 0 + (m == 1), D = 0 + (m > 1)); fc <- as.numeric(snaive(ts(as.numeric(train), frequency = m), h)$mean)
      list(rmse = a[2, "RMSE"], mae = a[2, "MAE"], mase = a[2, "MASE"], smape = mean(2 * abs(test - fc) / (abs(test) + abs(fc)))) } else NULL)
}
crps <- function(mean, sd, y) integrate(function(x) pnorm(x, mean, sd)^2, -Inf, y, rel.tol = 1e-12)$value + integrate(function(x) (1 - pnorm(x, mean, sd))^2, y, Inf, rel.tol = 1e-12)$value
sample <- c(3, 1, 4, 1, 5, 9, 2, 6)
crpsSample <- function(x, y) mean(abs(x - y)) - 0.5 * mean(abs(outer(x, x, "-")))
write_json(list(made = paste(R.version.string, "forecast", packageVersion("forecast")), series = lapply(data, one),
  crps = list(normal = lapply(list(c(0, 1, 0), c(0, 1, 1.5), c(10, 2.5, 4)), function(p) list(mean = p[1], sd = p[2], actual = p[3], value = crps(p[1], p[2], p[3]))),
    sample = list(values = sample, actual = c(-1, 3.5, 20), value = sapply(c(-1, 3.5, 20), function(y) crpsSample(sample, y))))),
  file.path(here, "series.json"), digits = I(15), auto_unbox = TRUE, na = "null", matrix = "rowmajor")
