ARG PARENT
FROM ${PARENT}
ARG FEATURE
ARG KIND
# As in the official image: a Java that is all in one folder, where Debian spreads it with links; curl, the locale, and Ubuntu's own
# account with uid 1000.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates curl openjdk-${FEATURE}-${KIND}-headless \
  && rm -rf /var/lib/apt/lists/* \
  && mkdir -p /opt/java \
  && cd /usr/lib/jvm/java-${FEATURE}-openjdk-* \
  && find . -xtype l -delete \
  && cp -rL --preserve=mode,timestamps . /opt/java/openjdk \
  && home=$PWD && cd / && rm -r "$home" && ln -s /opt/java/openjdk "$home" \
  && useradd --uid 1000 --user-group --create-home --shell /bin/bash ubuntu
ENV JAVA_HOME=/opt/java/openjdk
ENV PATH=/opt/java/openjdk/bin:$PATH
ENV LANG=en_US.UTF-8 LANGUAGE=en_US:en LC_ALL=en_US.UTF-8
